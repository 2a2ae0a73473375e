/** A type as introspection refers to it (GraphQL October 2021 §4.5): wrapped in NON_NULL and LIST. */
export interface TypeRef {
  readonly kind: string;
  readonly name: string | null;
  readonly ofType?: TypeRef | null;
}

/** An argument of a field, or a field of an input type. */
export interface InputValue {
  readonly name: string;
  readonly description: string | null;
  readonly type: TypeRef;
  readonly defaultValue: string | null;
}

/** A field of an object or interface. */
export interface SchemaField {
  readonly name: string;
  readonly description: string | null;
  readonly args: readonly InputValue[];
  readonly type: TypeRef;
  readonly isDeprecated: boolean;
  readonly deprecationReason: string | null;
}

/** A named type. */
export interface SchemaType {
  readonly kind: string;
  readonly name: string;
  readonly description: string | null;
  readonly fields: readonly SchemaField[] | null;
  readonly inputFields: readonly InputValue[] | null;
  readonly enumValues: readonly { readonly name: string; readonly description: string | null }[] | null;
  readonly possibleTypes: readonly TypeRef[] | null;
  readonly interfaces: readonly TypeRef[] | null;
}

/** The schema by type name. */
export interface Schema {
  readonly query: string;
  readonly mutation: string | null;
  readonly types: ReadonlyMap<string, SchemaType>;
}

/** What introspection answers. */
export interface Introspection {
  readonly __schema: {
    readonly queryType: { readonly name: string };
    readonly mutationType: { readonly name: string } | null;
    readonly types: readonly SchemaType[];
  };
}

const REFERENCE = 'kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } }';
const INPUT = `name description defaultValue type { ${REFERENCE} }`;

/** Asks a server for what the explorer shows of its schema. */
export const INTROSPECTION_QUERY = `query ExplorerSchema {
  __schema {
    queryType { name }
    mutationType { name }
    types {
      kind name description
      fields(includeDeprecated: true) { name description isDeprecated deprecationReason args { ${INPUT} } type { ${REFERENCE} } }
      inputFields { ${INPUT} }
      enumValues(includeDeprecated: true) { name description }
      possibleTypes { kind name }
      interfaces { kind name }
    }
  }
}`;

/** The schema of an introspection, without the types of introspection itself. */
export function schemaOf({ __schema }: Introspection): Schema {
  const types = __schema.types.filter((type) => !type.name.startsWith('__'));
  return {
    query: __schema.queryType.name,
    mutation: __schema.mutationType?.name ?? null,
    types: new Map([...types].sort((a, b) => (a.name < b.name ? -1 : 1)).map((type) => [type.name, type])),
  };
}

/** The name of the type inside all lists and non-nulls. */
export function namedType(reference: TypeRef): string {
  let inner = reference;
  while (inner.ofType !== null && inner.ofType !== undefined) inner = inner.ofType;
  return inner.name ?? '';
}

/** A reference as it is written in GraphQL: `[String!]!`. */
export function typeText(reference: TypeRef): string {
  const inner = reference.ofType ?? null;
  if (inner === null) return reference.name ?? '';
  return reference.kind === 'NON_NULL' ? `${typeText(inner)}!` : `[${typeText(inner)}]`;
}

/** True for what has no fields of its own to select. */
export function isLeaf(schema: Schema, reference: TypeRef): boolean {
  const kind = schema.types.get(namedType(reference))?.kind;
  return kind === undefined || kind === 'SCALAR' || kind === 'ENUM';
}

/** True when an argument has to be given. */
export function isRequired(value: InputValue): boolean {
  return value.type.kind === 'NON_NULL' && value.defaultValue === null;
}

/** Something that a search of the schema found. */
export interface SchemaHit {
  readonly type: SchemaType;
  /** Null when the type itself was found. */
  readonly field: SchemaField | InputValue | null;
}

/** Types and fields whose name or description contains all words, names first; at most `limit`. */
export function searchSchema(schema: Schema, text: string, limit: number): SchemaHit[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const byName: SchemaHit[] = [];
  const byDescription: SchemaHit[] = [];
  const consider = (hit: SchemaHit, name: string, description: string | null) => {
    if (words.every((word) => name.toLowerCase().includes(word))) byName.push(hit);
    else if (words.every((word) => `${name} ${description ?? ''}`.toLowerCase().includes(word))) byDescription.push(hit);
  };
  for (const type of schema.types.values()) {
    consider({ type, field: null }, type.name, type.description);
    for (const field of type.fields ?? type.inputFields ?? []) consider({ type, field }, field.name, field.description);
  }
  return [...byName, ...byDescription].slice(0, limit);
}
