import { Injectable } from '@nestjs/common';
import type { ReadEvent } from '@termverk/audit';
import type { EntityManager } from 'typeorm';
import type { NewNotice } from './notice.js';

/** Where a feature says what its events are about. Every feature registers its own. */
export interface EventSource {
  /** What the topics of its events begin with: `proposal.` */
  readonly topics: readonly string[];
  /**
   * The notices of some of its events, in order, inside the transaction that writes them. An event that nobody may know of has none.
   * It has to bear events of every age, and things that are gone.
   */
  readonly notices: (events: readonly ReadEvent[], manager: EntityManager) => Promise<readonly NewNotice[]>;
  /** For kinds of subjects that may be hidden later: SQL that is true as long as everybody may know of the one whose id it is given. */
  readonly visible?: Readonly<Record<string, (subjectId: string) => string>>;
}

/** The sources of all features. */
@Injectable()
export class EventSources {
  private readonly sources: EventSource[] = [];

  /** Makes a feature's events known to subscribers. */
  register(source: EventSource): void {
    this.sources.push(source);
  }

  /** The notices of a run of events, in their order. Events that no feature answers for are told to nobody. */
  async notices(events: readonly ReadEvent[], manager: EntityManager): Promise<readonly NewNotice[]> {
    const order = new Map(events.map((event, i) => [event.id, i]));
    const all: NewNotice[] = [];
    for (const source of this.sources) {
      const own = events.filter((event) => this.sourceOf(event.topic) === source);
      if (own.length > 0) for (const notice of await source.notices(own, manager)) all.push(notice);
    }
    return all.sort((a, b) => order.get(a.eventId)! - order.get(b.eventId)!);
  }

  /** SQL that is true of a notice `n` as long as its subject may be known. */
  visible(): string {
    const kinds = this.sources.flatMap(({ visible = {} }) => Object.entries(visible));
    // What is in a namespace that is closed to the public is told by no event, whoever listens.
    const open = 'not exists (select from artefact closed where closed.id = n.artefact_id and closed.closed_namespace is not null)';
    if (kinds.length === 0) return open;
    // CASE looks at an id only when it is one of the kind.
    const known = `case n.subject_kind ${kinds.map(([kind, sql]) => `when '${kind}' then ${sql('n.subject_id')}`).join(' ')} else true end`;
    return `(${open} and ${known})`;
  }

  private sourceOf(topic: string): EventSource | undefined {
    return this.sources.find(({ topics }) => topics.some((start) => topic.startsWith(start)));
  }
}
