import { tokensOf, type Token } from './tokens.js';

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']' };

/**
 * Lays GraphQL text out anew: one field a line, two spaces a level, arguments on the line of their field, comments kept.
 * Returns null when its brackets do not match, since then nobody can tell what belongs where.
 */
export function prettify(source: string): string | null {
  const tokens = tokensOf(source);
  if (!isBalanced(tokens)) return null;
  const page = new Page();
  tokens.forEach((token, i) => write(page, token, tokens[i - 1], tokens[i + 1]));
  return page.text();
}

function isBalanced(tokens: readonly Token[]): boolean {
  const open: string[] = [];
  for (const { kind, text } of tokens) {
    if (kind !== 'punctuation') continue;
    if (text in CLOSING) open.push(CLOSING[text]!);
    else if (Object.values(CLOSING).includes(text) && open.pop() !== text) return false;
  }
  return open.length === 0;
}

/** Text under way: lines, and the brackets that are open. */
class Page {
  private written = '';
  readonly open: string[] = [];

  /** True inside arguments, variables and values, where everything stays on one line. */
  get inline(): boolean {
    return this.open.some((bracket) => bracket === '(' || bracket === '[');
  }

  add(text: string, before = ''): void {
    this.written += (this.written === '' || this.written.endsWith('\n') ? this.indent() : before) + text;
  }

  line(blank = false): void {
    if (this.written === '') return;
    this.written = `${this.written.trimEnd()}\n${blank ? '\n' : ''}`;
  }

  private indent(): string {
    return '  '.repeat(this.open.filter((bracket) => bracket === '{').length);
  }

  text(): string {
    return this.written === '' ? '' : `${this.written.trimEnd()}\n`;
  }
}

function write(page: Page, token: Token, previous: Token | undefined, next: Token | undefined): void {
  const { kind, text } = token;
  if (kind === 'comment') {
    page.line(page.open.length === 0 && previous?.text === '}');
    page.add(text.trimEnd());
    page.line();
  } else if (text in CLOSING && kind === 'punctuation') {
    writeOpening(page, text, previous);
  } else if (kind === 'punctuation' && Object.values(CLOSING).includes(text)) {
    writeClosing(page, text, previous);
  } else if (page.inline) {
    page.add(text, spaceInside(page, token, previous, next));
  } else if (page.open.length === 0) {
    if (previous?.text === '}') page.line(true);
    page.add(text, ['@'].includes(previous?.text ?? '') || text === ':' ? '' : ' ');
  } else {
    writeSelection(page, token, previous);
  }
}

function writeOpening(page: Page, text: string, previous: Token | undefined): void {
  const opensSelection = text === '{' && !page.inline;
  if (opensSelection) {
    if (page.open.length === 0 && previous?.text === '}') page.line(true);
    page.add('{', ' ');
    page.open.push('{');
    page.line();
    return;
  }
  page.add(text, text === '(' ? '' : page.inline ? separator(page, previous) : '');
  page.open.push(text === '{' ? 'value' : text);
}

function writeClosing(page: Page, text: string, previous: Token | undefined): void {
  const opened = page.open.pop();
  if (opened === '{') {
    page.line();
    page.add('}');
    page.line();
  } else {
    page.add(text, opened === 'value' && previous?.text !== '{' ? ' ' : '');
  }
}

function spaceInside(page: Page, token: Token, previous: Token | undefined, next: Token | undefined): string {
  if (token.text === ':' || token.text === '!') return '';
  if (previous?.text === '@') return '';
  if (token.text === '=' || token.text === '@' || previous?.text === '=' || previous?.text === ':') return ' ';
  if (previous?.text === '(' || previous?.text === '[') return '';
  if (previous?.text === '{') return ' ';
  const isKey = next?.text === ':' && page.open.at(-1) !== '[';
  return isKey || page.open.at(-1) === '[' ? ', ' : ' ';
}

function separator(page: Page, previous: Token | undefined): string {
  if (previous?.text === '(' || previous?.text === '[') return '';
  return page.open.at(-1) === '[' ? ', ' : ' ';
}

function writeSelection(page: Page, { kind, text }: Token, previous: Token | undefined): void {
  const before = previous?.text ?? '';
  if (text === ':' || before === '@') page.add(text);
  else if (text === '@') page.add(text, ' ');
  else if (before === ':') page.add(text, ' ');
  else if (before === '...') page.add(text, text === 'on' ? ' ' : '');
  else if (before === 'on' && kind === 'name') page.add(text, ' ');
  else {
    page.line();
    page.add(text);
  }
}
