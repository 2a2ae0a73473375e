import { Injectable } from '@nestjs/common';
import { mayReadIn, readableNamespaces } from '@termverk/catalogue';
import { Reads, type Actor } from '@termverk/platform';
import { conditionOf, type EventFilter } from './event-filter.js';
import { EventSources } from './event-sources.js';
import type { Notice } from './notice.js';
import { ARTEFACTS_IN_RELEASES, AUDIENCE, LAST_NOTICE, NOTICE_COLUMNS } from './notice.queries.js';

/** Which part of all notices: after a number and upwards, or before one and downwards. */
export type NoticeSpan = { readonly after: string } | { readonly before: string | null };

type Row = Notice & Record<string, unknown>;

/** Notices as far as somebody may know of them. */
@Injectable()
export class NoticeReads {
  constructor(
    private readonly reads: Reads,
    private readonly sources: EventSources,
  ) {}

  /** Some notices that match: the oldest after a number, or the newest before one. */
  async page(viewer: Actor, filter: EventFilter, span: NoticeSpan, limit: number): Promise<Notice[]> {
    const condition = conditionOf(filter, 5);
    const up = 'after' in span;
    return this.reads.rows<Row>(
      `select ${NOTICE_COLUMNS} from event_notice n
       where ${AUDIENCE} and ${this.sources.visible()} and ${condition.sql} and ($3::bigint is null or n.seq ${up ? '>' : '<'} $3)
       order by n.seq ${up ? 'asc' : 'desc'} limit $4`,
      [viewer.organisationId, readableNamespaces(viewer), up ? span.after : span.before, limit, ...condition.values],
    );
  }

  /** How many match. */
  async count(viewer: Actor, filter: EventFilter): Promise<number> {
    const condition = conditionOf(filter, 3);
    const row = await this.reads.row<{ n: string }>(
      `select count(*) as n from event_notice n where ${AUDIENCE} and ${this.sources.visible()} and ${condition.sql}`,
      [viewer.organisationId, readableNamespaces(viewer), ...condition.values],
    );
    return Number(row!.n);
  }

  /** What has come after a number, for a node that hands it on to those who may know. Hidden subjects are left out. */
  async since(seq: string, limit: number): Promise<Notice[]> {
    return this.reads.rows<Row>(
      `select ${NOTICE_COLUMNS} from event_notice n where n.seq > $1::bigint and ${this.sources.visible()} order by n.seq limit $2`,
      [seq, limit],
    );
  }

  /** The number of the newest notice. */
  async last(): Promise<string> {
    return (await this.reads.row<{ seq: string }>(LAST_NOTICE))!.seq;
  }

  /** The ids of the artefacts that published releases hold. */
  async artefactsIn(releaseIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (releaseIds.length === 0) return new Set();
    return new Set((await this.reads.rows<{ id: string }>(ARTEFACTS_IN_RELEASES, [releaseIds])).map(({ id }) => id));
  }
}

/** True when somebody may know of a notice whose subject is not hidden from everybody. */
export function mayKnow(viewer: Actor, notice: Pick<Notice, 'audience' | 'closed'>): boolean {
  if (notice.audience !== null && notice.audience !== viewer.organisationId) return false;
  return notice.closed.every((namespace) => mayReadIn(viewer, namespace));
}
