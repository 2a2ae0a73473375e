/// <reference lib="dom" />
import { byId, element, session } from './dom.js';
import { currentLanguage, drawnInLanguage, say } from './language.js';

/** A query that was run. */
export interface PastQuery {
  readonly query: string;
  readonly variables: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly status: number;
}

const KEPT = 30;

/** The queries of this session, latest first. */
export class HistoryPanel {
  private readonly content = byId('history-content', HTMLElement);
  private past: PastQuery[] = remembered();

  constructor(private readonly choose: (past: PastQuery) => void) {
    drawnInLanguage(() => this.draw())();
  }

  /** Remembers a query; one that was run before moves to the top. */
  add(entry: PastQuery): void {
    const others = this.past.filter(({ query, variables }) => query !== entry.query || variables !== entry.variables);
    this.keep([entry, ...others].slice(0, KEPT));
  }

  private keep(past: PastQuery[]): void {
    this.past = past;
    session.set('history', JSON.stringify(past));
    this.draw();
  }

  private draw(): void {
    if (this.past.length === 0) {
      this.content.replaceChildren(element('p', { class: 'quiet' }, say('emptyHistory')));
      return;
    }
    const time = new Intl.DateTimeFormat(currentLanguage(), { timeStyle: 'medium' });
    this.content.replaceChildren(
      element(
        'ul',
        { class: 'plain cards' },
        ...this.past.map((past) =>
          element(
            'li',
            {},
            element(
              'button',
              { type: 'button', class: 'card', onclick: () => this.choose(past) },
              element('strong', {}, headline(past.query)),
              element('span', { class: 'quiet' }, `${time.format(past.at)} · HTTP ${past.status}`),
            ),
          ),
        ),
      ),
      element('button', { type: 'button', onclick: () => this.keep([]) }, say('clearHistory')),
    );
  }
}

function headline(query: string): string {
  const named = /(?:query|mutation)\s+(\w+)/.exec(query)?.[1];
  return named ?? query.replace(/\s+/g, ' ').slice(0, 60);
}

function remembered(): PastQuery[] {
  try {
    const held: unknown = JSON.parse(session.get('history') ?? '[]');
    return Array.isArray(held) ? (held as PastQuery[]) : [];
  } catch {
    return [];
  }
}
