import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate, type DocumentNode } from 'graphql';

const SOURCES = fileURLToPath(new URL('..', import.meta.url));
const SCHEMA = fileURLToPath(new URL('../../../registry/schema.graphql', import.meta.url));

const schema = buildSchema(readFileSync(SCHEMA, 'utf8'));
const written = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.spec.ts'))
  .flatMap((file) => documentsIn(readFileSync(join(SOURCES, file), 'utf8')).map((text) => ({ file, text })));
const fragments = written.filter(({ text }) => text.trimStart().startsWith('fragment'));

describe('GraphQL documents of the portal', () => {
  it('are found', () => expect(written.length).toBeGreaterThan(10));

  it.each(written.filter(({ text }) => !text.trimStart().startsWith('fragment')))('in $file ask for what the registry has', ({ text }) => {
    expect(validate(schema, whole(text)).map(({ message }) => message)).toEqual([]);
  });

  it('a document that asks for what is not there is told', () => {
    expect(validate(schema, parse('{ artefact(url: "x") { nothing } }'))).toHaveLength(1);
  });
});

/** The document with the fragments that it spreads. */
function whole(text: string): DocumentNode {
  const spread = new Set([...text.matchAll(/\.\.\.\s*([A-Z]\w+)/g)].map(([, name]) => name));
  const used = fragments.filter((fragment) => spread.has(/fragment (\w+)/.exec(fragment.text)![1]!));
  return parse([text, ...used.map((fragment) => fragment.text)].join('\n'));
}

function documentsIn(source: string): string[] {
  return [...source.matchAll(/graphql\(\s*`([^`]+)`/g)].map(([, text]) => text!);
}
