import type { Json, JsonObject } from '@termverk/kernel';
import type { CodeableConcept, Coding } from '@termverk/terminology';
import { FhirProblem } from '../outcome/fhir-problem.js';

/** What an operation was given, by parameter: values in the order in which they came, checked against the definitions. */
export class OperationParameters {
  constructor(private readonly values: ReadonlyMap<string, readonly Json[]>) {}

  /** A textual parameter; undefined when it was not given. */
  text(name: string): string | undefined {
    return this.values.get(name)?.[0] as string | undefined;
  }

  texts(name: string): readonly string[] {
    return (this.values.get(name) ?? []) as readonly string[];
  }

  boolean(name: string): boolean | undefined {
    return this.values.get(name)?.[0] as boolean | undefined;
  }

  integer(name: string): number | undefined {
    return this.values.get(name)?.[0] as number | undefined;
  }

  /** An integer that is not negative. Throws `FhirProblem` for one that is. */
  count(name: string): number | undefined {
    const value = this.integer(name);
    if (value !== undefined && value < 0) throw new FhirProblem('PARAMETER_VALUE', { name, value });
    return value;
  }

  coding(name: string): Coding | undefined {
    return this.values.get(name)?.[0] as Coding | undefined;
  }

  codeableConcept(name: string): CodeableConcept | undefined {
    return this.values.get(name)?.[0] as CodeableConcept | undefined;
  }

  /** A resource in R5's form. */
  resource(name: string): JsonObject | undefined {
    return this.values.get(name)?.[0] as JsonObject | undefined;
  }

  resources(name: string): readonly JsonObject[] {
    return (this.values.get(name) ?? []) as readonly JsonObject[];
  }

  /** Resources of terminology that a client brings with it, whatever the parameter is called: those that have a canonical url. */
  suppliedResources(): readonly JsonObject[] {
    return [...this.values.values()].flatMap((values) => values.filter(isSupplied));
  }

  has(name: string): boolean {
    return this.values.has(name);
  }

  /** The same where others go before. */
  overriddenBy(others: OperationParameters): OperationParameters {
    return new OperationParameters(new Map([...this.values, ...others.values]));
  }

  without(...names: readonly string[]): OperationParameters {
    return new OperationParameters(new Map([...this.values].filter(([name]) => !names.includes(name))));
  }

  /** Exactly one of these is given; its name. Throws `FhirProblem` for none and for several. */
  exactlyOne(...names: readonly string[]): string {
    const found = this.atMostOne(...names);
    if (found === undefined) throw new FhirProblem('PARAMETERS_NONE', { names: names.join(', ') });
    return found;
  }

  /** At most one of these is given; its name. Throws `FhirProblem` for several. */
  atMostOne(...names: readonly string[]): string | undefined {
    const found = names.filter((name) => this.values.has(name));
    if (found.length > 1) throw new FhirProblem('PARAMETERS_EXCLUSIVE', { names: found.join(', ') });
    return found[0];
  }

  /** A textual parameter that has to be there. Throws `FhirProblem` when it is not. */
  required(name: string): string {
    const value = this.text(name);
    if (value === undefined) throw new FhirProblem('PARAMETER_MISSING', { name });
    return value;
  }
}

const SUPPLIED: ReadonlySet<unknown> = new Set(['CodeSystem', 'ValueSet', 'ConceptMap']);

function isSupplied(value: Json): value is JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { resourceType, url } = value as JsonObject;
  return SUPPLIED.has(resourceType) && typeof url === 'string';
}
