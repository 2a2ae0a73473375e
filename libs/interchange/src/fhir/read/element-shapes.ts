import type { ListShape, ObjectShape, Shape } from '../json/shape.js';

const list = (shape: Shape): ListShape => ({ list: shape });
const object = (members: Readonly<Record<string, Shape>>, never: readonly string[] = []): ObjectShape => ({ members, never });

const EXTENSIONS = list(object({ url: 'string' }));
const CODING = object({ system: 'string', version: 'string', code: 'string', display: 'string' });
const DESIGNATION = object({ language: 'string', value: 'string', use: CODING });

const PROPERTY = object({
  code: 'string',
  valueCode: 'string',
  valueString: 'string',
  valueDateTime: 'string',
  valueBoolean: 'boolean',
  valueInteger: 'number',
  valueDecimal: 'number',
  valueCoding: CODING,
});

/** CodeSystem.concept, apart from its nested concepts. `parents` is the registry's own member. */
export const CONCEPT_SHAPE = object(
  {
    code: 'string',
    display: 'string',
    definition: 'string',
    designation: list(DESIGNATION),
    property: list(PROPERTY),
    extension: EXTENSIONS,
  },
  ['parents'],
);

/** ValueSet.compose.include.concept; `clause`, `index` and `repeat` are the registry's own members. */
export const CLAUSE_CONCEPT_SHAPE = object({ code: 'string', display: 'string', designation: list(DESIGNATION), extension: EXTENSIONS }, [
  'clause',
  'index',
  'repeat',
]);

const DEPENDENCY = object({
  attribute: 'string',
  property: 'string',
  system: 'string',
  value: 'string',
  display: 'string',
  valueSet: 'string',
});

/** ConceptMap.group.element of R4 and R5; `group`, `element` and `repeat` are the registry's own members. */
export const MAP_ELEMENT_SHAPE = object(
  {
    code: 'string',
    display: 'string',
    valueSet: 'string',
    noMap: 'boolean',
    extension: EXTENSIONS,
    target: list(
      object({
        code: 'string',
        display: 'string',
        equivalence: 'string',
        relationship: 'string',
        comment: 'string',
        extension: EXTENSIONS,
        dependsOn: list(DEPENDENCY),
        product: list(DEPENDENCY),
      }),
    ),
  },
  ['group', 'element', 'repeat'],
);

const RESOURCE = {
  id: 'string',
  url: 'string',
  version: 'string',
  name: 'string',
  title: 'string',
  status: 'string',
  language: 'string',
  description: 'string',
  publisher: 'string',
  extension: EXTENSIONS,
} as const;

const CLAUSE = object({
  system: 'string',
  version: 'string',
  valueSet: list('string'),
  filter: list(object({ property: 'string', op: 'string', value: 'string' })),
});

/** The resources, as far as the reader relies on them. Mass content is checked item by item while it is read. */
export const RESOURCE_SHAPES = {
  CodeSystem: object({
    ...RESOURCE,
    caseSensitive: 'boolean',
    content: 'string',
    valueSet: 'string',
    count: 'number',
    property: list(object({ code: 'string', uri: 'string', type: 'string' })),
  }),
  ValueSet: object({
    ...RESOURCE,
    compose: object({ inactive: 'boolean', lockedDate: 'string', include: list(CLAUSE), exclude: list(CLAUSE) }),
    expansion: 'object',
  }),
  ConceptMap: object({
    ...RESOURCE,
    sourceUri: 'string',
    sourceCanonical: 'string',
    targetUri: 'string',
    targetCanonical: 'string',
    group: list(object({ source: 'string', sourceVersion: 'string', target: 'string', targetVersion: 'string', unmapped: 'object' })),
  }),
  StructureDefinition: object({
    ...RESOURCE,
    kind: 'string',
    type: 'string',
    differential: object({ element: list(object({ id: 'string', path: 'string' })) }),
    snapshot: object({ element: list(object({ id: 'string', path: 'string' })) }),
  }),
  NamingSystem: object({
    ...RESOURCE,
    kind: 'string',
    responsible: 'string',
    type: object({ coding: list(CODING), text: 'string' }),
    uniqueId: list(
      object({
        type: 'string',
        value: 'string',
        preferred: 'boolean',
        authoritative: 'boolean',
        comment: 'string',
        period: object({ start: 'string', end: 'string' }),
        extension: EXTENSIONS,
      }),
    ),
  }),
} as const;
