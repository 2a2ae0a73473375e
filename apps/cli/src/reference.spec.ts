import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { publishedSchema } from './config/schema.js';
import { commandReference } from './reference.js';

/** The published file; `UPDATE_DOCS=1` writes it anew instead of comparing. */
async function published(path: string, current: string): Promise<string> {
  const url = new URL(`../../../${path}`, import.meta.url);
  if (process.env['UPDATE_DOCS'] === '1') await writeFile(url, current);
  return readFile(url, 'utf8');
}

describe('what is published of the command line', () => {
  it('docs/reference/cli.md agrees with the commands', async () => {
    expect(await published('docs/reference/cli.md', commandReference())).toBe(commandReference());
  });

  it('apps/cli/termverk.schema.json agrees with the reader of termverk.yaml', async () => {
    expect(await published('apps/cli/termverk.schema.json', publishedSchema())).toBe(publishedSchema());
  });
});
