import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { KNOWN_USES } from './use-words.js';

describe('ways of using an artefact', () => {
  it('have words, all that the registry tells of', () => {
    const schema = readFileSync(new URL('../../../../registry/schema.graphql', import.meta.url), 'utf8');
    const told = /type ArtefactUse \{[\s\S]*?"""\s*(draws-on[^"]*?)\s*"""\s*use: String!/.exec(schema)![1]!;
    expect(told.split(/,\s+/)).toEqual(KNOWN_USES);
  });
});
