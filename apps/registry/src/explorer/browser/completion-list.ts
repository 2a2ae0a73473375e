/// <reference lib="dom" />
import { byId, element } from './dom.js';
import type { Editor } from './editor.js';
import { say } from './language.js';
import type { Schema } from './schema-model.js';
import { suggestionsAt, type Suggestion, type Suggestions } from './suggestions.js';

const SHOWN_MAX = 50;

/** The list of suggestions at the cursor: opened with Ctrl-Space, walked with the arrows, taken with Enter or Tab, closed with Escape. */
export class CompletionList {
  private readonly list = byId('suggestions', HTMLUListElement);
  private held: Suggestions | null = null;
  private chosen = 0;

  constructor(
    private readonly editor: Editor,
    private readonly schema: () => Schema | null,
    private readonly tell: (text: string) => void,
  ) {
    const { box } = editor;
    // Before the editor's own keys, which leave alone what is handled here.
    box.addEventListener('keydown', (event) => this.press(event), { capture: true });
    box.addEventListener('input', () => this.isOpen && this.open());
    box.addEventListener('blur', () => this.close());
    box.addEventListener('click', () => this.close());
  }

  /** Shows what may stand at the cursor. */
  open(): void {
    const schema = this.schema();
    if (schema === null) return;
    const found = suggestionsAt(schema, this.editor.text, this.editor.position);
    if (found.items.length === 0) {
      this.close();
      this.tell(say('noSuggestions'));
      return;
    }
    this.held = { from: found.from, items: found.items.slice(0, SHOWN_MAX) };
    this.chosen = 0;
    this.draw();
    this.place();
  }

  private get isOpen(): boolean {
    return this.held !== null;
  }

  private close(): void {
    this.held = null;
    this.list.hidden = true;
    this.editor.box.removeAttribute('aria-activedescendant');
  }

  private press(event: KeyboardEvent): void {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      this.open();
      return;
    }
    if (this.held === null || event.ctrlKey || event.metaKey) return;
    const count = this.held.items.length;
    if (event.key === 'ArrowDown') this.choose((this.chosen + 1) % count);
    else if (event.key === 'ArrowUp') this.choose((this.chosen + count - 1) % count);
    else if (event.key === 'Enter' || event.key === 'Tab') this.take(this.held.items[this.chosen]!);
    else if (event.key === 'Escape') this.close();
    else {
      if (['ArrowLeft', 'ArrowRight', 'Home', 'End'].includes(event.key)) this.close();
      return;
    }
    event.preventDefault();
  }

  private take(suggestion: Suggestion): void {
    const { from } = this.held!;
    this.close();
    this.editor.replace(from, this.editor.position, suggestion.insert);
    this.close();
  }

  private choose(index: number): void {
    this.chosen = index;
    for (const [i, item] of [...this.list.children].entries()) item.setAttribute('aria-selected', String(i === index));
    this.list.children[index]?.scrollIntoView({ block: 'nearest' });
    this.editor.box.setAttribute('aria-activedescendant', `suggestion-${index}`);
  }

  private draw(): void {
    this.list.replaceChildren(
      ...this.held!.items.map((suggestion, i) =>
        element(
          'li',
          {
            id: `suggestion-${i}`,
            role: 'option',
            onmousedown: (event) => {
              event.preventDefault();
              this.take(suggestion);
            },
          },
          element('span', { class: 'label' }, suggestion.label),
          element('span', { class: 'type' }, suggestion.detail),
          suggestion.description === '' ? null : element('span', { class: 'quiet' }, suggestion.description),
        ),
      ),
    );
    this.list.hidden = false;
    this.choose(0);
  }

  /** Below the beginning of the word; the font is of one width and lines do not wrap, so counting is measuring. */
  private place(): void {
    const { box } = this.editor;
    const before = this.editor.text.slice(0, this.held!.from).split('\n');
    const style = getComputedStyle(box);
    const lineHeight = parseFloat(style.lineHeight);
    const left = parseFloat(style.paddingLeft) + before.at(-1)!.length * characterWidth(style) - box.scrollLeft;
    const top = parseFloat(style.paddingTop) + before.length * lineHeight - box.scrollTop;
    this.list.style.left = `${Math.max(0, Math.min(left, box.clientWidth - this.list.offsetWidth))}px`;
    this.list.style.top = `${top}px`;
  }
}

function characterWidth(style: CSSStyleDeclaration): number {
  const pen = document.createElement('canvas').getContext('2d');
  if (pen === null) return 8;
  pen.font = style.font;
  return pen.measureText('0'.repeat(100)).width / 100;
}
