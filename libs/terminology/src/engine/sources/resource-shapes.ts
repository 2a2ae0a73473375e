import { Interruption } from '../issue/interruption.js';
import { issue, refusal } from '../issue/issue.js';
import { misfit, type Shape } from './shape.js';

const extension: Shape = [{ url: 'string', extension: () => extension }];
const coding: Shape = { system: 'string', version: 'string', code: 'string', display: 'string' };
const designation: Shape = [{ language: 'string', use: coding, value: 'string', extension }];
const canonicalResource = {
  id: 'string',
  url: 'string',
  version: 'string',
  language: 'string',
  status: 'string',
  name: 'string',
  experimental: 'boolean',
  extension,
} as const;

const concept: Shape = {
  code: 'string',
  display: 'string',
  definition: 'string',
  designation,
  property: [{ code: 'string' }],
  extension,
  concept: [() => concept],
};

const clause: Shape = {
  system: 'string',
  version: 'string',
  concept: [{ code: 'string', display: 'string', designation, extension }],
  filter: [{ property: 'string', op: 'string', value: 'string' }],
  valueSet: ['string'],
};

const contained: Shape = {
  system: 'string',
  version: 'string',
  code: 'string',
  display: 'string',
  designation,
  contains: [() => contained],
};
const dependency: Shape = [{ attribute: 'string', property: 'string' }];

/** What of each resource the engine reads (FHIR R5). */
const SHAPES = {
  CodeSystem: {
    ...canonicalResource,
    valueSet: 'string',
    content: 'string',
    supplements: 'string',
    caseSensitive: 'boolean',
    property: [{ code: 'string', uri: 'string', description: 'string', type: 'string' }],
    filter: [{ code: 'string', operator: ['string'] }],
    concept: [concept],
  },
  ValueSet: {
    ...canonicalResource,
    contained: ['object'],
    compose: { inactive: 'boolean', extension, include: [clause], exclude: [clause] },
    expansion: { contains: [contained] },
  },
  ConceptMap: {
    ...canonicalResource,
    sourceScopeUri: 'string',
    sourceScopeCanonical: 'string',
    targetScopeUri: 'string',
    targetScopeCanonical: 'string',
    group: [
      {
        source: 'string',
        target: 'string',
        element: [
          {
            code: 'string',
            display: 'string',
            valueSet: 'string',
            noMap: 'boolean',
            target: [
              {
                code: 'string',
                display: 'string',
                valueSet: 'string',
                relationship: 'string',
                comment: 'string',
                property: [{ code: 'string' }],
                dependsOn: dependency,
                product: dependency,
              },
            ],
          },
        ],
        unmapped: { mode: 'string', code: 'string', display: 'string', valueSet: 'string', relationship: 'string', otherMap: 'string' },
      },
    ],
  },
} satisfies Record<string, Shape>;

/** Resources that have been found well formed. */
const SOUND = new WeakSet<object>();

/** Refuses a question that meets a resource whose elements have other types than FHIR gives them; a sound resource is looked at once. */
export function refuseMalformed(resource: object, kind: keyof typeof SHAPES): void {
  if (SOUND.has(resource)) return;
  const path = misfit(resource, SHAPES[kind], kind);
  if (path !== null) throw new Interruption(refusal(422, issue('RESOURCE_MALFORMED', { path }, path)));
  SOUND.add(resource);
}
