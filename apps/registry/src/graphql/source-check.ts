import { BadInput } from '@termverk/platform';
import { Lexer, Source, syntaxError, TokenKind } from 'graphql';

/** Long queries cost before anything can be said of them; what is large in a request belongs in its variables. */
const MAX_CHARACTERS = 100_000;
/** Words and signs, of which what comes after makes something of its own each. */
const MAX_TOKENS = 10_000;
/** Brackets within brackets: what goes deeper overflows the parser's stack. */
const MAX_NESTING = 200;

const DEFINITIONS: ReadonlySet<string> = new Set(['query', 'mutation', 'subscription', 'fragment']);
const OPENING: ReadonlySet<string> = new Set([TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L]);
const CLOSING: ReadonlySet<string> = new Set([TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R]);

/**
 * Checks the text of a query before it is parsed. Throws `BadInput` (`QUERY_TOO_LONG`, `QUERY_TOO_WORDY`, `QUERY_TOO_DEEP`), or GraphQL's own syntax error:
 * also for a syntax tree in JSON, which Mercurius would take for a query without knowing that it is one.
 */
export function checkSource(text: string): void {
  if (text.length > MAX_CHARACTERS) throw new BadInput('QUERY_TOO_LONG', { length: text.length, max: MAX_CHARACTERS });
  const source = new Source(text);
  const lexer = new Lexer(source);
  const first = lexer.advance();
  const starts = first.kind === TokenKind.BRACE_L || (first.kind === TokenKind.NAME && DEFINITIONS.has(first.value));
  if (!starts) throw syntaxError(source, first.start, `Unexpected ${first.kind}.`);
  let depth = first.kind === TokenKind.BRACE_L ? 1 : 0;
  const second = lexer.lookahead();
  if (depth === 1 && second.kind !== TokenKind.NAME && second.kind !== TokenKind.SPREAD) {
    throw syntaxError(source, second.start, `Expected Name, found ${second.kind}.`);
  }
  let count = 1;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) {
    if (++count > MAX_TOKENS) throw new BadInput('QUERY_TOO_WORDY', { max: MAX_TOKENS });
    if (OPENING.has(token.kind)) depth++;
    else if (CLOSING.has(token.kind)) depth--;
    if (depth > MAX_NESTING) throw new BadInput('QUERY_TOO_DEEP', { depth, max: MAX_NESTING });
  }
}
