/** What a piece of GraphQL text is, as far as an editor needs to know. */
export type TokenKind = 'name' | 'variable' | 'punctuation' | 'number' | 'string' | 'comment' | 'other';

/** A piece of GraphQL text and where it stands; `end` is after its last character. */
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** GraphQL October 2021 §2.1: the lexical tokens, with the forms that are still being typed (an open string) taken to the end. */
const TOKEN =
  /(?<comment>#[^\n\r]*)|(?<string>"""(?:\\"""|[^])*?(?:"""|$)|"(?:\\.|[^"\\\n\r])*"?)|(?<variable>\$[_A-Za-z]\w*)|(?<name>[_A-Za-z]\w*)|(?<number>-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<punctuation>\.\.\.|[!&()[\]{}:=|@])|(?<other>[^\s,\uFEFF])/g;

/** Cuts GraphQL text into tokens. Never fails: what is no token is `other`. Commas and white space are left out, as they mean nothing. */
export function tokensOf(source: string): Token[] {
  return [...source.matchAll(TOKEN)].map((match) => ({
    kind: kindOf(match.groups ?? {}),
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function kindOf(groups: Readonly<Record<string, string | undefined>>): TokenKind {
  for (const kind in groups) if (groups[kind] !== undefined) return kind as TokenKind;
  return 'other';
}

/** One operation of a document and where it stands. */
export interface OperationSpan {
  /** Null when it has none. */
  readonly name: string | null;
  readonly start: number;
  readonly end: number;
}

const KEYWORDS: readonly string[] = ['query', 'mutation', 'subscription'];

/** The operations of a document, in order. */
export function operationsOf(source: string): OperationSpan[] {
  const operations: { name: string | null; start: number; end: number }[] = [];
  let depth = 0;
  let inFragment = false;
  let previous = '';
  for (const { kind, text, start, end } of tokensOf(source)) {
    if (kind === 'comment') continue;
    if (depth === 0 && kind === 'name' && !inFragment && KEYWORDS.includes(previous)) {
      operations.at(-1)!.name = text;
    } else if (depth === 0 && KEYWORDS.includes(text)) {
      operations.push({ name: null, start, end });
    } else if (depth === 0 && text === 'fragment') {
      inFragment = true;
    } else if (depth === 0 && text === '{' && !inFragment && (previous === '' || previous === '}')) {
      operations.push({ name: null, start, end });
    }
    if (text === '{' || text === '(') depth++;
    if (text === '}' || text === ')') depth--;
    const last = operations.at(-1);
    if (last !== undefined && !inFragment) last.end = end;
    previous = text;
    if (depth === 0 && text === '}') inFragment = false;
  }
  return operations;
}

/** The name of the operation around a position, or of the only or the first one; null when it needs no name. */
export function operationAt(source: string, position: number): string | null {
  const operations = operationsOf(source);
  const around = operations.find(({ start, end }) => start <= position && position <= end);
  return (around ?? operations[0])?.name ?? null;
}
