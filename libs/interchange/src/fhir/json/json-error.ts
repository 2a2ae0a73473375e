/** Where a text stops being JSON: line and column count from 1, the column in UTF-16 code units. */
export interface JsonErrorPlace {
  readonly offset: number;
  readonly line: number;
  readonly column: number;
}

/**
 * Finds where a text that `JSON.parse` has refused stops being JSON (RFC 8259). V8 tells the position only of some errors.
 * Undefined when the text is JSON after all. Iterative, so that depth does no harm.
 */
export function findJsonError(text: string): JsonErrorPlace | undefined {
  const offset = new JsonScan(text).errorOffset();
  if (offset === undefined) return undefined;
  let line = 1;
  let lineStart = 0;
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) {
    line++;
    lineStart = i + 1;
  }
  return { offset, line, column: offset - lineStart + 1 };
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y;
const SIMPLE_ESCAPES = '"\\/bfnrt';

class JsonScan {
  private at = 0;
  /** The containers that are open, `{` or `[`. */
  private readonly open: string[] = [];

  constructor(private readonly text: string) {}

  errorOffset(): number | undefined {
    // What the grammar wants next: a value, or a comma or the end of the container.
    let wantsValue = true;
    for (;;) {
      this.skipWhiteSpace();
      if (wantsValue) {
        const started = this.value();
        if (started === undefined) return this.at;
        wantsValue = started === 'opened';
        continue;
      }
      const container = this.open.at(-1);
      if (container === undefined) return this.at < this.text.length ? this.at : undefined;
      const character = this.text[this.at];
      if (character === (container === '{' ? '}' : ']')) {
        this.open.pop();
        this.at++;
      } else if (character === ',') {
        this.at++;
        this.skipWhiteSpace();
        if (container === '{' && !this.memberName()) return this.at;
        wantsValue = true;
      } else return this.at;
    }
  }

  /** `opened` when a container was opened and wants its first value; `whole` when a value ended; undefined at an error. */
  private value(): 'opened' | 'whole' | undefined {
    const character = this.text[this.at];
    if (character === '{' || character === '[') {
      this.at++;
      this.skipWhiteSpace();
      if (this.text[this.at] === (character === '{' ? '}' : ']')) {
        this.at++;
        return 'whole';
      }
      this.open.push(character);
      return character === '[' || this.memberName() ? 'opened' : undefined;
    }
    if (character === '"') return this.string() ? 'whole' : undefined;
    for (const word of ['true', 'false', 'null']) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return 'whole';
      }
    }
    NUMBER.lastIndex = this.at;
    const number = NUMBER.exec(this.text);
    if (number === null) return undefined;
    this.at += number[0].length;
    return 'whole';
  }

  private memberName(): boolean {
    if (this.text[this.at] !== '"' || !this.string()) return false;
    this.skipWhiteSpace();
    if (this.text[this.at] !== ':') return false;
    this.at++;
    return true;
  }

  private string(): boolean {
    this.at++;
    for (;;) {
      const character = this.text[this.at];
      if (character === undefined || character < ' ') return false;
      if (character === '"') {
        this.at++;
        return true;
      }
      if (character === '\\') {
        const escape = this.text[this.at + 1];
        if (escape === 'u' && /^[0-9a-fA-F]{4}$/.test(this.text.slice(this.at + 2, this.at + 6))) this.at += 6;
        else if (escape !== undefined && SIMPLE_ESCAPES.includes(escape)) this.at += 2;
        else return false;
      } else this.at++;
    }
  }

  private skipWhiteSpace(): void {
    for (;;) {
      const character = this.text.charCodeAt(this.at);
      if (character !== 0x20 && character !== 0x0a && character !== 0x0d && character !== 0x09) return;
      this.at++;
    }
  }
}
