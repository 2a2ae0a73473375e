import { isUtf8 } from 'node:buffer';
import {
  Composer,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  type Document,
  type ParsedNode,
  type Scalar,
  type YAMLError,
} from 'yaml';
import { DEEPEST, type DocumentMember, type DocumentNode, type Place } from './document-node.js';
import type { DocumentProblem, DocumentProblemCode } from './document-problem.js';

/** Longest text that is read, in UTF-16 code units, unless told. */
export const LONGEST_DOCUMENT = 2_000_000;
const MOST_DOCUMENTS = 1000;
const MOST_PROBLEMS = 20;

/** What a text of one or more YAML documents, or one JSON document, holds. */
export interface ParsedText {
  readonly documents: readonly DocumentNode[];
  readonly problems: readonly DocumentProblem[];
}

/**
 * Reads YAML 1.2 (which holds JSON) into nodes with places. Anchors, aliases and tags are refused: documents are data, and a few aliases can
 * stand for billions of nodes. Size, depth and number of documents are limited before anything is built from them, since the
 * composer's recursion would otherwise end the process. Never throws.
 */
export function parseText(source: string | Uint8Array, longest = LONGEST_DOCUMENT): ParsedText {
  const start = { line: 1, column: 1 };
  // A character is at most three bytes for one code unit.
  if (source.length > longest * (typeof source === 'string' ? 1 : 3))
    return failed('TOO_LARGE', start, { length: source.length, limit: longest });
  const text = typeof source === 'string' ? source : utf8(source);
  if (text === undefined || text.includes('\0')) return failed('NOT_TEXT', start);
  if (text.length > longest) return failed('TOO_LARGE', start, { length: text.length, limit: longest });
  return new TextParsing(text.startsWith('\ufeff') ? text.slice(1) : text).run();
}

function utf8(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

function failed(code: DocumentProblemCode, place: Place, args: DocumentProblem['args'] = {}): ParsedText {
  return { documents: [], problems: [{ code, path: [], ...place, args }] };
}

type YamlDocument = Document.Parsed<ParsedNode>;

class TextParsing {
  private readonly lines = new LineCounter();
  private readonly problems: DocumentProblem[] = [];

  constructor(private readonly text: string) {}

  run(): ParsedText {
    const composed = this.compose();
    if (!Array.isArray(composed)) return { documents: [], problems: [composed] };
    const documents: DocumentNode[] = [];
    for (const document of composed) {
      for (const error of document.errors.slice(0, MOST_PROBLEMS)) this.say(codeOf(error), error.pos[0], { rule: error.code });
      for (const warning of document.warnings.slice(0, MOST_PROBLEMS)) {
        if (warning.code === 'TAG_RESOLVE_FAILED') this.say('TAG', warning.pos[0]);
      }
      if (document.errors.length > 0 || document.contents === null) continue;
      // An empty document between separators is nothing to complain of.
      if (isScalar(document.contents) && document.contents.value === null && document.contents.source === '') continue;
      documents.push(this.node(document.contents, []));
    }
    if (documents.length === 0 && this.problems.length === 0) this.say('EMPTY', 0);
    return { documents, problems: this.problems };
  }

  private compose(): YamlDocument[] | DocumentProblem {
    const parser = new Parser(this.lines.addNewLine);
    // The parser reports where lines begin but the first.
    this.lines.addNewLine(0);
    const composer = new Composer({
      uniqueKeys: false,
      lineCounter: this.lines,
      prettyErrors: false,
      logLevel: 'silent',
      schema: 'core',
      merge: false,
    });
    const documents: YamlDocument[] = [];
    for (const lexeme of new Lexer().lex(this.text)) {
      for (const token of parser.next(lexeme)) for (const document of composer.next(token)) documents.push(document as YamlDocument);
      if (parser.stack.length > DEEPEST) return this.problem('TOO_DEEP', parser.offset, { limit: DEEPEST });
      if (documents.length > MOST_DOCUMENTS) return this.problem('TOO_MANY_DOCUMENTS', parser.offset, { limit: MOST_DOCUMENTS });
    }
    for (const token of parser.end()) for (const document of composer.next(token)) documents.push(document as YamlDocument);
    for (const document of composer.end()) documents.push(document as YamlDocument);
    return documents;
  }

  private node(source: ParsedNode, path: readonly (string | number)[]): DocumentNode {
    const offset = source.range[0];
    const place = this.place(offset);
    if (isAlias(source)) {
      this.say('ALIAS', offset, {}, path);
      return { kind: 'scalar', place, value: null, source: '' };
    }
    if (source.anchor !== undefined) this.say('ALIAS', offset, {}, path);
    if (source.tag !== undefined && !source.tag.startsWith('tag:yaml.org,2002:')) this.say('TAG', offset, {}, path);
    if (isSeq(source)) return { kind: 'list', place, items: source.items.map((item, i) => this.node(item, [...path, i])) };
    if (isMap(source)) return { kind: 'map', place, members: this.members(source.items, path) };
    return this.scalar(source, place, path);
  }

  private members(
    pairs: readonly { readonly key: ParsedNode | null; readonly value: ParsedNode | null }[],
    path: readonly (string | number)[],
  ): readonly DocumentMember[] {
    const seen = new Set<string>();
    const members: DocumentMember[] = [];
    for (const { key, value } of pairs) {
      const offset = key?.range[0] ?? 0;
      if (!isScalar(key)) {
        this.say('TEXT_EXPECTED', offset, {}, path);
        continue;
      }
      const name = String((key as Scalar).source ?? key.value);
      const place = this.place(offset);
      if (seen.has(name)) this.say('MEMBER_DUPLICATE', offset, { member: name.slice(0, 100) }, path);
      seen.add(name);
      const empty: DocumentNode = { kind: 'scalar', place, value: null, source: '' };
      members.push({ name, place, value: value === null ? empty : this.node(value, [...path, name]) });
    }
    return members;
  }

  private scalar(source: Scalar.Parsed, place: Place, path: readonly (string | number)[]): DocumentNode {
    const { value } = source;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || value === null) {
      return { kind: 'scalar', place, value, source: source.source };
    }
    this.say('TAG', source.range[0], {}, path);
    return { kind: 'scalar', place, value: null, source: '' };
  }

  private place(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  private say(
    code: DocumentProblemCode,
    offset: number,
    args: DocumentProblem['args'] = {},
    path: readonly (string | number)[] = [],
  ): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(this.problem(code, offset, args, path));
  }

  private problem(
    code: DocumentProblemCode,
    offset: number,
    args: DocumentProblem['args'],
    path: readonly (string | number)[] = [],
  ): DocumentProblem {
    return { code, path, ...this.place(offset), args };
  }
}

const SYNTAX_CODES: Readonly<Partial<Record<YAMLError['code'], DocumentProblemCode>>> = {
  BAD_INDENT: 'BAD_INDENT',
  TAB_AS_INDENT: 'TAB_AS_INDENT',
  MISSING_CHAR: 'MISSING_CHARACTER',
  BAD_ALIAS: 'ALIAS',
  MULTIPLE_ANCHORS: 'ALIAS',
  TAG_RESOLVE_FAILED: 'TAG',
  MULTIPLE_TAGS: 'TAG',
};

function codeOf(error: YAMLError): DocumentProblemCode {
  return SYNTAX_CODES[error.code] ?? 'SYNTAX';
}
