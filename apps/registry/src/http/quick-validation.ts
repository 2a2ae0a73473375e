import type { Type } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage } from 'class-validator';
import type { ValidationMetadata } from 'class-validator/types/metadata/ValidationMetadata.js';

/** True when a value surely keeps to a rule; false when it does not, or when that takes a closer look. */
type Test = (value: unknown) => boolean;

interface Property {
  readonly isOptional: boolean;
  readonly tests: readonly Test[];
  readonly nested: QuickType | null;
}

const SURROGATE = /[\ud800-\udfff]/;
const isText: Test = (value) => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

/** The rules that are known here, by class-validator's names of them, made of their bounds. */
const RULES: Readonly<Record<string, (...bounds: readonly never[]) => Test>> = {
  isString: () => isText,
  isBoolean: () => (value) => typeof value === 'boolean',
  isInt: () => (value) => Number.isInteger(value),
  isDate: () => (value) => value instanceof Date && !Number.isNaN(value.getTime()),
  isObject: () => (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  isArray: () => Array.isArray,
  isIn: (values: unknown) => (value) => Array.isArray(values) && values.includes(value),
  min: (least: number) => (value) => isNumber(value) && value >= least,
  max: (most: number) => (value) => isNumber(value) && value <= most,
  // A pair of surrogates counts as one character there, so that these are the stricter ones.
  minLength: (least: number) => (value) => typeof value === 'string' && value.length >= least && !SURROGATE.test(value),
  maxLength: (most: number) => (value) => typeof value === 'string' && value.length <= most,
  isLength: (least: number, most: number) => (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most && !SURROGATE.test(value),
  arrayNotEmpty: () => (value) => Array.isArray(value) && value.length > 0,
  arrayMinSize: (least: number) => (value) => Array.isArray(value) && value.length >= least,
  arrayMaxSize: (most: number) => (value) => Array.isArray(value) && value.length <= most,
};

/**
 * An input type whose rules are all plain ones, made into tests once. Its "yes" is that of class-validator, for a fiftieth of the time; for
 * everything else class-validator is asked, which also finds the words.
 */
export class QuickType {
  private constructor(
    private readonly type: Type<object>,
    private readonly properties: ReadonlyMap<string, Property>,
  ) {}

  private static readonly known = new WeakMap<Type<object>, QuickType | null>();

  /** The quick form of a type; null when it has none. */
  static of(type: Type<object>): QuickType | null {
    let quick = QuickType.known.get(type);
    if (quick === undefined) {
      // A type that holds itself is looked at closer.
      QuickType.known.set(type, null);
      quick = made(type, (properties) => new QuickType(type, properties));
      QuickType.known.set(type, quick);
    }
    return quick;
  }

  /** True when a value surely keeps to all rules and has no members that the type does not declare. */
  accepts(value: unknown): value is Readonly<Record<string, unknown>> {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    for (const name of Object.keys(value)) if (!this.properties.has(name)) return false;
    for (const [name, property] of this.properties) {
      if (!isAccepted(property, (value as Readonly<Record<string, unknown>>)[name])) return false;
    }
    return true;
  }

  /** An instance of the type with the members of an accepted value. */
  instanceOf(value: Readonly<Record<string, unknown>>): object {
    const instance = new this.type() as Record<string, unknown>;
    for (const name of Object.keys(value)) {
      const { nested } = this.properties.get(name)!;
      instance[name] = nested === null ? value[name] : instancesOf(nested, value[name]);
    }
    return instance;
  }
}

function isAccepted({ isOptional, tests, nested }: Property, value: unknown): boolean {
  if (isOptional && (value === undefined || value === null)) return true;
  for (const test of tests) if (!test(value)) return false;
  if (nested === null) return true;
  return Array.isArray(value) ? value.every((one) => nested.accepts(one)) : nested.accepts(value);
}

function instancesOf(type: QuickType, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  const one = (each: unknown) => type.instanceOf(each as Readonly<Record<string, unknown>>);
  return Array.isArray(value) ? value.map(one) : one(value);
}

function made(type: Type<object>, make: (properties: ReadonlyMap<string, Property>) => QuickType): QuickType | null {
  const rules = getMetadataStorage().getTargetValidationMetadatas(type, '', true, false);
  const byProperty = new Map<string, ValidationMetadata[]>();
  for (const rule of rules) byProperty.set(rule.propertyName, [...(byProperty.get(rule.propertyName) ?? []), rule]);
  const properties = new Map<string, Property>();
  for (const [name, own] of byProperty) {
    const property = propertyOf(type, name, own);
    if (property === null) return null;
    properties.set(name, property);
  }
  return properties.size === 0 ? null : make(properties);
}

function propertyOf(type: Type<object>, name: string, rules: readonly ValidationMetadata[]): Property | null {
  const tests: Test[] = [];
  let nested: QuickType | null = null;
  let isOptional = false;
  for (const rule of rules) {
    if ((rule.groups ?? []).length > 0) return null;
    switch (rule.type) {
      case 'whitelistValidation':
        break;
      case 'conditionalValidation':
        if (rule.name !== 'isOptional') return null;
        isOptional = true;
        break;
      case 'nestedValidation': {
        nested = nestedType(type, name);
        if (nested === null) return null;
        break;
      }
      default: {
        const test = RULES[rule.name ?? '']?.(...((rule.constraints ?? []) as never[]));
        if (test === undefined) return null;
        tests.push(rule.each ? (value) => Array.isArray(value) && value.every(test) : test);
      }
    }
  }
  return { isOptional, tests, nested };
}

/** The type of what a property holds, as class-transformer makes it. */
function nestedType(type: Type<object>, name: string): QuickType | null {
  const probe: unknown = (plainToInstance(type, { [name]: [{}] }) as Record<string, unknown>)[name];
  const held: unknown = Array.isArray(probe) ? probe[0] : undefined;
  if (typeof held !== 'object' || held === null || held.constructor === Object) return null;
  return QuickType.of(held.constructor as Type<object>);
}
