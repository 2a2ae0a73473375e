import { describe, expect, it } from '@jest/globals';
import type { ConceptEntry } from '@termverk/concepts';
import type { LocalizedText } from '@termverk/kernel';
import { parse as parseCsv } from 'csv-parse/sync';
import { readdirSync, readFileSync } from 'node:fs';
import { parse as parseYaml } from 'yaml';

const DATA = new URL('../data/', import.meta.url);
const CONCEPTS = 'https://termverk.example/concept/';

interface Variant {
  readonly source: string;
  readonly line: string;
  readonly variant: string;
  readonly kind: 'concept' | 'system' | 'organisation' | 'body' | 'other';
  readonly target?: string;
  readonly why?: string;
}
type Row = Readonly<Record<string, string>>;
interface Body {
  readonly key: string;
  readonly name: LocalizedText;
  readonly earlierNames?: readonly { readonly name: string }[];
  readonly otherNames?: readonly { readonly name: string }[];
}

const text = (file: string): string => readFileSync(new URL(file, DATA), 'utf8');
const yaml = <Shape>(file: string): Shape => parseYaml(text(file)) as Shape;
const csv = (file: string): Row[] => parseCsv(text(file), { columns: true });

const { variants } = yaml<{ variants: Variant[] }>('variants.yaml');
const sources = new Set(yaml<{ sources: { key: string }[] }>('sources.yaml').sources.map(({ key }) => key));

/** Names are the same whatever their capitals, and with a hyphen or a space; every other difference is a variant of its own. */
const folded = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\s-]+/g, ' ')
    .trim();
const namesOf = (row: Row): string[] =>
  [row.name_sv, row.name_en, row.abbreviation, ...[row.earlier_names, row.other_names].flatMap((names) => (names ?? '').split('|'))].map(
    // What follows the name in such a list is the day it ended, its language or its source.
    (name) => folded((name ?? '').split('@')[0]!),
  );

/** What each concept, system and organisation is called; null where the file has no column yet for further names. */
const homes: Readonly<Record<string, ReadonlyMap<string, ReadonlySet<string> | null>>> = {
  concept: new Map(
    yaml<{ artefacts: { url: string; file: string }[] }>('artefacts/concepts.yaml').artefacts.map(({ url, file }) => [
      url.replace(CONCEPTS, ''),
      new Set(yaml<{ content: ConceptEntry }>(file).content.terms.map((term) => folded(term.text))),
    ]),
  ),
  system: new Map(csv('systems.csv').map((row) => [row.key!, 'other_names' in row ? new Set(namesOf(row)) : null])),
  organisation: new Map(
    readdirSync(new URL('organisations/', DATA))
      .filter((file) => file.endsWith('.csv'))
      .flatMap((file) => csv(`organisations/${file}`))
      .map((row) => [row.key!, new Set(namesOf(row))]),
  ),
  body: new Map(
    yaml<{ bodies: Body[] }>('governance/bodies.yaml').bodies.map(({ key, name, earlierNames = [], otherNames = [] }) => [
      key,
      new Set([name.sv, name.en, ...[...earlierNames, ...otherNames].map((other) => other.name)].map((text) => folded(text ?? ''))),
    ]),
  ),
};

describe('the variants that the documents use', () => {
  it('each have a known document and a line', () => {
    expect(variants.filter(({ source, line }) => !sources.has(source) || line === '')).toEqual([]);
  });

  it('are told once each', () => {
    const keys = variants.map(({ source, line, variant, kind, target }) => [source, line, variant, kind, target].join(' '));
    expect(keys.filter((key, i) => keys.indexOf(key) < i)).toEqual([]);
  });

  it.each(['concept', 'system', 'organisation', 'body'] as const)('are names of the %s that they lead to', (kind) => {
    const isAtHome = ({ target, variant }: Variant): boolean => {
      const names = homes[kind]!.get(target ?? '');
      // A document that speaks of one region leaves out of a name whose it is: "e-hälsoråd" for "E-hälsorådet i Jönköpings län".
      const isBeginning = (name: string): boolean => kind !== 'concept' && variant.length > 5 && name.startsWith(folded(variant));
      return names === null || (names !== undefined && (names.has(folded(variant)) || [...names].some(isBeginning)));
    };
    expect(variants.filter((row) => row.kind === kind && !isAtHome(row))).toEqual([]);
  });

  it('have a reason where they are left out', () => {
    const left = variants.filter(({ kind }) => kind === 'other');
    expect(left.filter(({ why, target }) => (why ?? '').length < 20 || target !== undefined)).toEqual([]);
    expect(variants.filter(({ kind }) => !['concept', 'system', 'organisation', 'body', 'other'].includes(kind))).toEqual([]);
  });
});
