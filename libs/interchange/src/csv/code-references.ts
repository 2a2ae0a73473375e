import type { ConceptBody } from '@termverk/terminology';
import type { CodeListTexts } from './code-list-texts.js';
import type { CsvHeader, CsvProblem } from './csv-types.js';
import { shown, type TypedCells } from './typed-row.js';

/** Which codes of a list have come, and which are spoken of before they do. Memory in proportion to the number of codes. */
export class CodeReferences {
  private readonly positions = new Map<string, number>();
  private readonly lines: number[] = [];
  private readonly open = new Map<string, { readonly row: number; readonly line: number; readonly name: 'parent' | 'replacedBy' }>();

  /** How many rows have come, sound or not. */
  get rowCount(): number {
    return this.lines.length;
  }

  /** Which row of the list a code came with first, from 0; undefined when it did not come. */
  positionOf(code: string): number | undefined {
    return this.positions.get(code);
  }

  /** Takes the next row; says in its cells when the code has come before. */
  see(body: ConceptBody, { row, line }: { readonly row: number; readonly line: number }, cells: TypedCells): void {
    const { code } = body;
    const first = this.positions.get(code);
    if (first !== undefined) cells.error('code', 'CODE_DUPLICATE', { code: shown(code), firstLine: this.lines[first]! });
    // A row with another fault still tells that its code is there, so that one fault does not breed others.
    else if (code !== '') this.positions.set(code, this.lines.length);
    this.lines.push(line);
    if (body.parents !== undefined) for (const parent of body.parents) this.refer(parent, row, line, 'parent');
    if (body.property !== undefined) {
      for (const { code: property, valueCode } of body.property) {
        if (property === 'replacedBy' && valueCode !== undefined) this.refer(valueCode, row, line, 'replacedBy');
      }
    }
    // Most lists name parents after they have come.
    if (this.open.size > 0) this.close(code);
  }

  /**
   * Takes the rows of a run that was read elsewhere, the first of which has this number; false, and nothing is taken, when a code in it has
   * come before.
   */
  seeRun({ keys, lines, edges, replaced, replacements }: CodeListTexts, firstRow: number): boolean {
    const codes = keys.split('\n');
    const before = this.lines.length;
    for (let i = 0; i < codes.length; i++) {
      if (this.positions.has(codes[i]!)) {
        for (const code of codes.slice(0, i)) this.positions.delete(code);
        return false;
      }
      this.positions.set(codes[i]!, before + i);
    }
    for (const line of lines) this.lines.push(line);
    const refer = (name: 'parent' | 'replacedBy', rows: Int32Array, named: string) => {
      if (rows.length === 0) return;
      named.split('\n').forEach((code, i) => this.refer(code, firstRow + rows[i]!, lines[rows[i]!]!, name));
    };
    refer('parent', edges.rows, edges.named);
    refer('replacedBy', replaced, replacements);
    if (this.open.size > 0) for (const code of codes) this.close(code);
    return true;
  }

  private close(code: string): void {
    this.open.delete(`parent ${code}`);
    this.open.delete(`replacedBy ${code}`);
  }

  private refer(code: string, row: number, line: number, name: 'parent' | 'replacedBy'): void {
    if (this.positions.has(code)) return;
    const key = `${name} ${code}`;
    if (!this.open.has(key)) this.open.set(key, { row, line, name });
  }

  /**
   * The first mention of each code that never came, by row, and in a row parents first. An unknown replacement may well be of another code
   * system: a warning.
   */
  dangling(header: CsvHeader | undefined): readonly CsvProblem[] {
    // Runs that were read elsewhere tell their parents before their replacements.
    const inOrder = [...this.open].sort(([, one], [, other]) => one.row - other.row);
    return inOrder.map(([key, { row, line, name }]): CsvProblem => {
      const code = shown(key.slice(name.length + 1));
      const place = { row, line, column: (header?.positions.get(name) ?? -1) + 1 };
      if (name === 'parent') return { ...place, severity: 'error', code: 'PARENT_UNKNOWN', args: { parent: code } };
      return { ...place, severity: 'warning', code: 'REPLACEMENT_UNKNOWN', args: { replacement: code } };
    });
  }
}
