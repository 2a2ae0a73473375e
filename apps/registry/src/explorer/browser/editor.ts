/// <reference lib="dom" />
import { byId } from './dom.js';
import { tokensOf } from './tokens.js';

const PAIRS: Readonly<Record<string, string>> = { '{': '}', '(': ')', '[': ']', '"': '"' };
const COLOURED_MAX = 100_000;

/** A text box for code: line numbers, colours, indentation and brackets. What the user does can be undone as usual. */
export class Editor {
  private readonly numbers: HTMLElement;
  private readonly colours: HTMLElement;
  /** After Escape, Tab leaves the box as everywhere else (WCAG 2.1.2, no keyboard trap). */
  private tabLeaves = false;

  constructor(
    readonly box: HTMLTextAreaElement,
    private readonly onChange: () => void,
  ) {
    this.numbers = byId(`${box.id}-numbers`, HTMLElement);
    this.colours = byId(`${box.id}-colours`, HTMLElement);
    box.addEventListener('input', () => this.changed());
    box.addEventListener('scroll', () => this.follow());
    box.addEventListener('keydown', (event) => this.press(event));
    box.addEventListener('blur', () => (this.tabLeaves = false));
    this.changed();
  }

  get text(): string {
    return this.box.value;
  }

  get position(): number {
    return this.box.selectionStart;
  }

  /** Fills the box without taking the focus, for the page's start. */
  fill(text: string): void {
    this.box.value = text;
    this.changed();
  }

  /** Replaces everything, so that undo brings back what was there. */
  replaceAll(text: string, position = text.length): void {
    if (text === this.text) return;
    this.box.focus();
    this.box.setSelectionRange(0, this.text.length);
    this.type(text);
    this.box.setSelectionRange(position, position);
  }

  /** Replaces a stretch and puts the cursor after what was put in. */
  replace(from: number, to: number, text: string): void {
    this.box.focus();
    this.box.setSelectionRange(from, to);
    this.type(text);
  }

  /** Goes to a line, from 1. */
  goTo(line: number, column: number): void {
    const before = this.text.split('\n').slice(0, line - 1);
    const position = before.reduce((sum, text) => sum + text.length + 1, 0) + column - 1;
    this.box.focus();
    this.box.setSelectionRange(position, position);
  }

  private type(text: string): void {
    // Old, but the only way to change a text box that undo understands.
    if (!document.execCommand(text === '' ? 'delete' : 'insertText', false, text)) {
      this.box.setRangeText(text, this.box.selectionStart, this.box.selectionEnd, 'end');
      this.changed();
    }
  }

  private changed(): void {
    const lines = this.text.split('\n').length;
    this.numbers.textContent = Array.from({ length: lines }, (_, i) => i + 1).join('\n');
    this.colours.replaceChildren(...(this.text.length > COLOURED_MAX ? [this.text] : coloured(this.text)), '\n');
    this.follow();
    this.onChange();
  }

  private follow(): void {
    this.numbers.scrollTop = this.box.scrollTop;
    this.colours.scrollTop = this.box.scrollTop;
    this.colours.scrollLeft = this.box.scrollLeft;
  }

  private press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const { selectionStart: start, selectionEnd: end } = this.box;
    const after = this.text[end] ?? '';
    if (event.key === 'Escape') this.tabLeaves = true;
    else if (event.key === 'Tab' && this.tabLeaves) return;
    else if (event.key === 'Tab') this.act(event, () => (event.shiftKey ? this.outdent() : this.type('  ')));
    else if (event.key === 'Enter') this.act(event, () => this.newLine(start, after));
    else if (start === end && after !== '' && after === event.key && Object.values(PAIRS).includes(event.key)) {
      this.act(event, () => this.box.setSelectionRange(end + 1, end + 1));
    } else if (event.key in PAIRS && (start !== end || /^[\s)\]}]?$/.test(after))) {
      this.act(event, () => {
        const inside = this.text.slice(start, end);
        this.type(event.key + inside + PAIRS[event.key]!);
        this.box.setSelectionRange(start + 1, start + 1 + inside.length);
      });
    } else if (event.key === 'Backspace' && start === end && start > 0 && after !== '' && PAIRS[this.text[start - 1]!] === after) {
      this.act(event, () => this.replace(start - 1, end + 1, ''));
    }
    if (event.key !== 'Escape' && event.key !== 'Shift') this.tabLeaves = false;
  }

  private act(event: KeyboardEvent, change: () => void): void {
    event.preventDefault();
    change();
  }

  private newLine(start: number, after: string): void {
    const line = this.text.slice(0, start).split('\n').at(-1)!;
    const indent = /^ */.exec(line)![0];
    const opener = line.trimEnd().at(-1) ?? '';
    const opens = opener in PAIRS && opener !== '"';
    this.type(`\n${indent}${opens ? '  ' : ''}`);
    if (!opens || after !== PAIRS[opener]) return;
    const position = this.box.selectionStart;
    this.type(`\n${indent}`);
    this.box.setSelectionRange(position, position);
  }

  private outdent(): void {
    const start = this.box.selectionStart;
    const lineStart = this.text.lastIndexOf('\n', start - 1) + 1;
    const spaces = /^ {0,2}/.exec(this.text.slice(lineStart))![0].length;
    if (spaces === 0) return;
    this.replace(lineStart, lineStart + spaces, '');
    const position = Math.max(lineStart, start - spaces);
    this.box.setSelectionRange(position, position);
  }
}

/** Code as nodes with a class for each kind of token. JSON's strings, numbers and brackets are GraphQL's. */
export function coloured(source: string): (Node | string)[] {
  const nodes: (Node | string)[] = [];
  let at = 0;
  for (const { kind, text, start, end } of tokensOf(source)) {
    if (start > at) nodes.push(source.slice(at, start));
    const isKey = kind === 'string' && /^\s*:/.test(source.slice(end, end + 3));
    const span = document.createElement('span');
    span.className = `token-${isKey ? 'key' : kind}`;
    span.textContent = text;
    nodes.push(span);
    at = end;
  }
  return [...nodes, source.slice(at)];
}
