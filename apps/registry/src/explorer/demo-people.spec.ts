import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { demoPeople } from './demo-people.js';

interface SeededPerson {
  readonly key: string;
  readonly name: string;
  readonly demo: boolean;
}

describe('the demo people that the explorer offers', () => {
  const file = new URL('../../../../seed/data/people/demo.yaml', import.meta.url);
  const seeded = (parse(readFileSync(file, 'utf8')) as { people: SeededPerson[] }).people;

  it.each(demoPeople.map(({ slug, name }) => [slug, name]))('%s is seeded under that name and as invented', (slug, name) => {
    expect(seeded.find(({ key }) => key === slug)).toMatchObject({ name, demo: true });
  });
});
