import { closest } from '@termverk/language';
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type YAMLMap } from 'yaml';
import { didYouMean, type Sentence } from '../stop.js';
import type { Configuration } from './configuration.js';
import { configurationSchema, type Schema } from './schema.js';

/** Something wrong in a configuration file, at its line and column (from 1). */
export interface ConfigurationProblem {
  readonly line: number;
  readonly column: number;
  readonly problem: Sentence;
  /** Offers of something better. */
  readonly more: readonly Sentence[];
}

/** The configuration, or everything that is wrong with it in order of place. */
export type ConfigurationReading =
  { readonly ok: true; readonly value: Configuration } | { readonly ok: false; readonly problems: readonly ConfigurationProblem[] };

/** Reads `termverk.yaml` and checks it against its schema; an empty file is an empty configuration. */
export function readConfiguration(text: string): ConfigurationReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const reading = new Reading(lines);
  for (const error of document.errors) reading.refuse(error.pos[0], { code: 'YAML_MALFORMED', args: { detail: error.message } });
  if (reading.problems.length === 0 && document.contents !== null && !isEmpty(document)) {
    reading.check(document.contents, configurationSchema, '', 0);
  }
  if (reading.problems.length > 0) return { ok: false, problems: reading.problems };
  return { ok: true, value: (document.toJS({ maxAliasCount: 100 }) ?? {}) as Configuration };
}

function isEmpty(document: Document): boolean {
  return isScalar(document.contents) && document.contents.value === null;
}

class Reading {
  readonly problems: ConfigurationProblem[] = [];

  constructor(private readonly lines: LineCounter) {}

  refuse(offset: number, problem: Sentence, more: readonly Sentence[] = []): void {
    const { line, col } = this.lines.linePos(offset);
    this.problems.push({ line, column: col, problem, more });
  }

  check(node: unknown, schema: Schema, path: string, parentOffset: number): void {
    const offset = (node as Node | null)?.range?.[0] ?? parentOffset;
    switch (schema.type) {
      case 'object':
        if (!isMap(node)) return this.wrongType(offset, path, 'object');
        return this.checkObject(node, schema, path, offset);
      case 'array':
        if (!isSeq(node)) return this.wrongType(offset, path, 'array');
        return node.items.forEach((item, i) => this.check(item, schema.items!, `${path}[${i}]`, offset));
      case 'boolean':
        if (!isScalar(node) || typeof node.value !== 'boolean') this.wrongType(offset, path, 'true/false');
        return;
      case 'string':
        if (!isScalar(node) || typeof node.value !== 'string') return this.wrongType(offset, path, 'text');
        return this.checkText(node.value, schema, path, offset);
    }
  }

  private wrongType(offset: number, path: string, expected: string): void {
    this.refuse(offset, { code: 'VALUE_WRONG_TYPE', args: { path: path === '' ? 'termverk.yaml' : path, expected } });
  }

  private checkText(value: string, schema: Schema, path: string, offset: number): void {
    if (schema.enum !== undefined && !schema.enum.includes(value)) {
      const args = { path, expected: schema.enum.map((word) => JSON.stringify(word)).join(', ') };
      this.refuse(offset, { code: 'VALUE_NOT_ALLOWED', args }, didYouMean(closest(value, schema.enum, 1)));
    }
    if (schema.minLength !== undefined && value.length < schema.minLength) this.refuse(offset, { code: 'VALUE_EMPTY', args: { path } });
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) {
      this.refuse(offset, { code: 'VALUE_WRONG_TYPE', args: { path, expected: schema.pattern } });
    }
  }

  private checkObject(map: YAMLMap, schema: Schema, path: string, offset: number): void {
    const properties = schema.properties ?? {};
    const keys = new Set<string>();
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? String(key.value) : '';
      const keyOffset = (key as Node | null)?.range?.[0] ?? offset;
      const inner = path === '' ? name : `${path}.${name}`;
      keys.add(name);
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
      if (property !== undefined) this.check(value, property, inner, keyOffset);
      else this.refuse(keyOffset, { code: 'KEY_UNKNOWN', args: { path: inner } }, didYouMean(closest(name, Object.keys(properties), 1)));
    }
    this.checkRequired(schema.required ?? [], keys, path, offset);
    this.checkOneOf(schema, keys, path, offset);
  }

  private checkRequired(required: readonly string[], keys: ReadonlySet<string>, path: string, offset: number): void {
    for (const name of required) {
      if (!keys.has(name)) this.refuse(offset, { code: 'KEY_MISSING', args: { path: path === '' ? name : `${path}.${name}` } });
    }
  }

  private checkOneOf({ oneOf }: Schema, keys: ReadonlySet<string>, path: string, offset: number): void {
    if (oneOf === undefined) return;
    const heads = oneOf.map(({ required }) => required[0]!);
    const chosen = oneOf.filter(({ required }) => keys.has(required[0]!));
    if (chosen.length !== 1) this.refuse(offset, { code: 'EXACTLY_ONE_OF', args: { path, expected: heads.join(', ') } });
    else this.checkRequired(chosen[0]!.required, keys, path, offset);
  }
}
