import type { JsonObject } from '@termverk/kernel';

const URL = 'https://termverk.example/fhir';

/** A small code system with a hierarchy, designations and properties. */
export const ANIMALS: JsonObject = {
  resourceType: 'CodeSystem',
  url: `${URL}/CodeSystem/animals`,
  version: '1.0.0',
  name: 'Animals',
  title: 'Animals',
  status: 'active',
  publisher: 'Region Exempel',
  date: '2026-03-01',
  identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:oid:1.2.752.99999.1' }],
  content: 'complete',
  caseSensitive: true,
  hierarchyMeaning: 'is-a',
  valueSet: `${URL}/ValueSet/animals-all`,
  property: [{ code: 'legs', type: 'integer', description: 'How many legs' }],
  concept: [
    {
      code: 'mammal',
      display: 'Mammal',
      designation: [{ language: 'sv', value: 'Däggdjur' }],
      concept: [
        {
          code: 'dog',
          display: 'Dog',
          definition: 'A dog',
          designation: [{ language: 'sv', value: 'Hund' }],
          property: [{ code: 'legs', valueInteger: 4 }],
        },
        { code: 'whale', display: 'Whale', designation: [{ language: 'sv', value: 'Val' }], property: [{ code: 'legs', valueInteger: 0 }] },
      ],
    },
    { code: 'bird', display: 'Bird', designation: [{ language: 'sv', value: 'Fågel' }], property: [{ code: 'legs', valueInteger: 2 }] },
  ],
};

/** Another one, for maps. */
export const KINDS: JsonObject = {
  resourceType: 'CodeSystem',
  url: `${URL}/CodeSystem/kinds`,
  version: '1.0.0',
  name: 'Kinds',
  title: 'Kinds',
  status: 'active',
  content: 'complete',
  concept: [
    { code: 'M', display: 'M' },
    { code: 'B', display: 'B' },
  ],
};

/** All that is a mammal, below it. */
export const MAMMALS: JsonObject = {
  resourceType: 'ValueSet',
  url: `${URL}/ValueSet/mammals`,
  version: '1.0.0',
  name: 'Mammals',
  title: 'Mammals',
  status: 'active',
  compose: { include: [{ system: ANIMALS['url']!, filter: [{ property: 'concept', op: 'descendent-of', value: 'mammal' }] }] },
};

/** An enumerated value set. */
export const PETS: JsonObject = {
  resourceType: 'ValueSet',
  url: `${URL}/ValueSet/pets`,
  version: '1.0.0',
  name: 'Pets',
  title: 'Pets',
  status: 'active',
  compose: { include: [{ system: ANIMALS['url']!, concept: [{ code: 'dog' }] }] },
};

/** A map with every relationship but one, a comment and a code that maps to nothing. */
export const TO_KINDS: JsonObject = {
  resourceType: 'ConceptMap',
  url: `${URL}/ConceptMap/to-kinds`,
  version: '1.0.0',
  name: 'ToKinds',
  title: 'To kinds',
  status: 'active',
  group: [
    {
      source: ANIMALS['url']!,
      target: KINDS['url']!,
      element: [
        { code: 'mammal', target: [{ code: 'M', relationship: 'equivalent' }] },
        { code: 'dog', target: [{ code: 'M', relationship: 'source-is-narrower-than-target', comment: 'Dogs are mammals' }] },
        { code: 'whale', target: [{ code: 'B', relationship: 'not-related-to' }] },
        { code: 'bird', noMap: true },
      ],
    },
  ],
};

/** Names of one thing. */
export const NAMES: JsonObject = {
  resourceType: 'NamingSystem',
  url: `${URL}/NamingSystem/animals`,
  version: '1.0.0',
  name: 'AnimalNames',
  title: 'Animal names',
  status: 'active',
  kind: 'codesystem',
  date: '2026-03-01',
  uniqueId: [
    { type: 'oid', value: '1.2.752.99999.1' },
    { type: 'uri', value: ANIMALS['url']!, preferred: true },
  ],
};

/** A profile. */
export const PROFILE: JsonObject = {
  resourceType: 'StructureDefinition',
  url: `${URL}/StructureDefinition/animal`,
  version: '1.0.0',
  name: 'AnimalProfile',
  title: 'Animal profile',
  status: 'active',
  kind: 'resource',
  abstract: false,
  type: 'Observation',
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Observation',
  derivation: 'constraint',
  differential: { element: [{ id: 'Observation', path: 'Observation' }] },
};

/** Everything that the tests of the face import. */
export const OWN_RESOURCES: readonly JsonObject[] = [ANIMALS, KINDS, MAMMALS, PETS, TO_KINDS, NAMES, PROFILE];
