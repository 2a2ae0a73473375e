/// <reference lib="dom" />
import { byId, element } from './dom.js';
import { drawnInLanguage, say } from './language.js';
import {
  namedType,
  searchSchema,
  typeText,
  type InputValue,
  type Schema,
  type SchemaField,
  type SchemaType,
  type TypeRef,
} from './schema-model.js';

const HITS_MAX = 60;

/** What the browser of the schema shows now. */
export type SchemaState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly reason: string }
  | { readonly state: 'loaded'; readonly schema: Schema };

/** Walks the schema by types: search, descriptions, the way back, and a click that puts a field into the query. */
export class SchemaBrowser {
  private readonly content = byId('schema-content', HTMLElement);
  private readonly search = byId('schema-search', HTMLInputElement);
  private held: SchemaState = { state: 'loading' };
  /** Types on the way here; empty at the overview. */
  private path: string[] = [];

  constructor(
    private readonly insert: (typeName: string, field: SchemaField) => void,
    private readonly retry: () => void,
  ) {
    this.search.addEventListener('input', () => this.draw());
    drawnInLanguage(() => this.draw());
  }

  /** The schema once it is there. */
  get schema(): Schema | null {
    return this.held.state === 'loaded' ? this.held.schema : null;
  }

  /** Shows that it is on its way, that it failed, or itself. */
  show(state: SchemaState): void {
    this.held = state;
    this.search.disabled = state.state !== 'loaded';
    this.draw();
  }

  private draw(): void {
    this.content.replaceChildren(...this.drawn());
  }

  private drawn(): Node[] {
    const { held } = this;
    if (held.state === 'loading') return [element('p', { class: 'quiet' }, say('schemaLoading'))];
    if (held.state === 'failed') {
      return [
        element('p', { role: 'alert' }, say('schemaFailed', { reason: held.reason })),
        element('button', { type: 'button', onclick: () => this.retry() }, say('retry')),
      ];
    }
    if (this.search.value.trim() !== '') return this.hits(held.schema);
    const type = held.schema.types.get(this.path.at(-1) ?? '');
    return type === undefined ? this.overview(held.schema) : [this.way(), ...this.typePage(held.schema, type)];
  }

  private hits(schema: Schema): Node[] {
    const hits = searchSchema(schema, this.search.value, HITS_MAX);
    if (hits.length === 0) return [element('p', { class: 'quiet' }, say('noHits'))];
    return [
      element(
        'ul',
        { class: 'plain' },
        ...hits.map(({ type, field }) =>
          element('li', {}, this.typeLink(type.name), field === null ? null : `.${field.name}`, describe((field ?? type).description)),
        ),
      ),
    ];
  }

  private overview(schema: Schema): Node[] {
    const rest = [...schema.types.values()].filter(({ name }) => name !== schema.query && name !== schema.mutation);
    return [
      ...this.fieldList('h2', say('queries'), schema.types.get(schema.query)),
      ...this.fieldList('h2', say('mutations'), schema.types.get(schema.mutation ?? '')),
      element('h2', {}, say('types')),
      element('ul', { class: 'plain' }, ...rest.map(({ name }) => element('li', {}, this.typeLink(name)))),
    ];
  }

  private way(): Node {
    const steps = [
      element(
        'li',
        {},
        this.link(say('overview'), () => this.go([])),
      ),
      ...this.path.map((name, i) =>
        i === this.path.length - 1
          ? element('li', { 'aria-current': 'page' }, name)
          : element(
              'li',
              {},
              this.link(name, () => this.go(this.path.slice(0, i + 1))),
            ),
      ),
    ];
    return element('nav', { 'aria-label': say('path') }, element('ol', { class: 'path' }, ...steps));
  }

  private typePage(schema: Schema, type: SchemaType): Node[] {
    const references = (title: string, list: readonly TypeRef[] | null) =>
      list === null || list.length === 0
        ? []
        : [
            element('h3', {}, title),
            element('ul', { class: 'plain' }, ...list.map((one) => element('li', {}, this.typeLink(namedType(one))))),
          ];
    return [
      element('h2', { class: 'type-name' }, type.name),
      ...(type.description === null ? [] : [element('p', {}, type.description)]),
      ...(type.fields === null ? [] : this.fieldList('h3', say('fields'), type)),
      ...(type.inputFields === null || type.inputFields.length === 0
        ? []
        : [
            element('h3', {}, say('fields')),
            element('ul', { class: 'plain' }, ...type.inputFields.map((input) => element('li', {}, ...this.input(input)))),
          ]),
      ...(type.enumValues === null || type.enumValues.length === 0
        ? []
        : [
            element('h3', {}, say('values')),
            element(
              'ul',
              { class: 'plain' },
              ...type.enumValues.map((value) => element('li', {}, element('code', {}, value.name), describe(value.description))),
            ),
          ]),
      ...references(say('possibleTypes'), type.possibleTypes),
      ...references(say('interfaces'), type.interfaces),
    ];
  }

  private fieldList(level: 'h2' | 'h3', title: string, type: SchemaType | undefined): Node[] {
    if (type === undefined) return [];
    return [element(level, {}, title), element('ul', { class: 'plain' }, ...(type.fields ?? []).map((field) => this.field(type, field)))];
  }

  private field(type: SchemaType, field: SchemaField): Node {
    const label = say('insertField', { name: field.name });
    return element(
      'li',
      {},
      element(
        'button',
        { type: 'button', class: 'field', 'aria-label': label, title: label, onclick: () => this.insert(type.name, field) },
        field.name,
      ),
      ': ',
      this.typeLink(namedType(field.type), typeText(field.type)),
      field.isDeprecated ? element('span', { class: 'badge' }, say('deprecated')) : null,
      describe(field.isDeprecated ? (field.deprecationReason ?? field.description) : field.description),
      field.args.length === 0
        ? null
        : element('ul', { class: 'arguments' }, ...field.args.map((argument) => element('li', {}, ...this.input(argument)))),
    );
  }

  private input(value: InputValue): Node[] {
    return [
      element('code', {}, value.name),
      document.createTextNode(': '),
      this.typeLink(namedType(value.type), typeText(value.type)),
      ...(value.defaultValue === null ? [] : [element('span', { class: 'quiet' }, ` = ${value.defaultValue}`)]),
      ...(value.description === null ? [] : [describe(value.description)!]),
    ];
  }

  private typeLink(name: string, text = name): HTMLElement {
    return this.link(text, () => this.go(this.path.at(-1) === name ? this.path : [...this.path, name]));
  }

  private link(text: string, onclick: () => void): HTMLElement {
    return element('button', { type: 'button', class: 'link', onclick }, text);
  }

  private go(path: string[]): void {
    this.path = path;
    this.search.value = '';
    this.draw();
    this.content.scrollTop = 0;
    // What was clicked is gone: the keyboard goes on from the top of what replaced it.
    this.content.focus();
  }
}

function describe(description: string | null): HTMLElement | null {
  return description === null || description === '' ? null : element('div', { class: 'quiet' }, description);
}
