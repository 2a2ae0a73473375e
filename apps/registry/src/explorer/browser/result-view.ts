/// <reference lib="dom" />
import { byId, element } from './dom.js';
import { coloured } from './editor.js';
import { currentLanguage, drawnInLanguage, say } from './language.js';
import type { Answer, ToldError } from './request.js';

/** What the result pane shows. */
export type ResultState =
  | { readonly state: 'empty' | 'running' | 'stopped' }
  | { readonly state: 'complaint'; readonly text: string }
  | { readonly state: 'answered'; readonly answer: Answer };

const COLOURED_MAX = 150_000;

/** Shows an answer: how it went, what was refused, and the data. */
export class ResultView {
  private readonly status = byId('status', HTMLElement);
  private readonly problems = byId('problems', HTMLElement);
  private readonly output = byId('output', HTMLElement);
  private shown: ResultState = { state: 'empty' };

  constructor(private readonly goTo: (line: number, column: number) => void) {
    drawnInLanguage(() => this.show(this.shown));
  }

  /** What is there to copy. */
  get text(): string {
    return this.output.textContent ?? '';
  }

  /** Shows a state in place of what was there. */
  show(state: ResultState): void {
    this.shown = state;
    this.output.classList.toggle('waiting', state.state === 'running');
    switch (state.state) {
      case 'empty':
        return this.fill('', [], [element('span', { class: 'quiet' }, say('emptyResult'))]);
      case 'running':
        // The old answer stays readable until the new one is there.
        this.status.textContent = say('running');
        return;
      case 'stopped':
        return this.fill(say('stopped'), [], []);
      case 'complaint':
        return this.fill('', [problem(say('failed'), [element('p', {}, state.text)])], []);
      case 'answered':
        return this.answer(state.answer);
    }
  }

  private answer(answer: Answer): void {
    const { body } = answer;
    const told: ToldError[] = [
      ...(body?.errors ?? []),
      ...(body?.error ? [{ message: body.error.message, extensions: { code: body.error.code } }] : []),
    ];
    const refusals = userErrorsIn(body?.data);
    const problems = [
      ...(told.length === 0
        ? []
        : [
            problem(
              say('failed'),
              told.map((error) => this.told(error)),
            ),
          ]),
      ...(refusals.length === 0
        ? []
        : [
            problem(
              say('refused'),
              refusals.map((refusal) => this.told(refusal)),
            ),
          ]),
      ...(body === undefined ? [problem(say('failed'), [element('p', {}, say('notJson'))])] : []),
    ];
    const text = body === undefined ? answer.text : JSON.stringify(body, null, 2);
    this.fill(statusLine(answer), problems, text.length > COLOURED_MAX ? [text] : coloured(text));
  }

  private told({ message, locations, extensions }: ToldError): HTMLElement {
    const place = locations?.[0];
    return element(
      'p',
      {},
      extensions?.code === undefined ? null : element('code', {}, extensions.code),
      ` ${message} `,
      place === undefined
        ? null
        : element(
            'button',
            { type: 'button', class: 'link', onclick: () => this.goTo(place.line, place.column) },
            say('atLine', { line: place.line }),
          ),
    );
  }

  private fill(status: string, problems: readonly Node[], output: readonly (Node | string)[]): void {
    this.status.textContent = status;
    this.problems.replaceChildren(...problems);
    this.output.replaceChildren(...output);
    this.output.scrollTop = 0;
  }
}

function problem(title: string, lines: readonly Node[]): HTMLElement {
  return element('section', { class: 'problem' }, element('h3', {}, title), ...lines);
}

function statusLine({ status, elapsedMs, sizeBytes, requestId }: Answer): string {
  const number = (value: number, digits: number) => value.toLocaleString(currentLanguage(), { maximumFractionDigits: digits });
  const size = sizeBytes < 1000 ? `${sizeBytes} B` : `${number(sizeBytes / 1000, 1)} kB`;
  const parts = [`HTTP ${status}`, `${number(elapsedMs, elapsedMs < 10 ? 1 : 0)} ms`, size];
  return [...parts, ...(requestId === null ? [] : [say('requestId', { id: requestId })])].join(' · ');
}

/** The refusals of all mutations in an answer. */
function userErrorsIn(data: unknown): ToldError[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap((payload: unknown) => {
    const errors = (payload as { userErrors?: unknown } | null)?.userErrors;
    if (!Array.isArray(errors)) return [];
    return (errors as { code?: string; message?: string }[]).map(({ code, message }) => ({
      message: message ?? '',
      ...(code === undefined ? {} : { extensions: { code } }),
    }));
  });
}
