import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { OutboxReader } from '@termverk/audit';
import { newId } from '@termverk/kernel';
import { isDatabaseAway, LOGGER, type Logger } from '@termverk/platform';
import type { EntityManager } from 'typeorm';
import { MATCHES_STORED } from '../notice/event-filter.js';
import { EventSources } from '../notice/event-sources.js';
import type { NewNotice } from '../notice/notice.js';
import { INSERT_NOTICES } from '../notice/notice.queries.js';

/** The channel on which nodes hear that there is something new to tell. */
export const NOTICES_CHANNEL = 'termverk_notices';

/** The reader of the outbox that makes notices. */
export const NOTICE_READER = 'notices';
const EVENTS_AT_A_TIME = 200;
const NOTICES_AT_A_TIME = 5000;
/** While a transaction that began earlier runs, what came after it waits. */
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 500;

/**
 * One delivery for every subscription that a notice is for: $1, $2 the first and last number. What is hidden by now is for nobody. The
 * next morning is Swedish.
 */
const insertDeliveries = (visible: string): string => `
  insert into event_delivery (subscription_id, notice_seq, ordering_key, next_at)
  select s.id, n.seq, n.ordering_key,
    case s.rhythm when 'daily' then ((now() at time zone 'Europe/Stockholm')::date + 1 + time '07:00') at time zone 'Europe/Stockholm' else now() end
  from event_notice n join event_subscription s on s.state in ('active', 'paused')
    and (n.audience is null or n.audience = s.organisation_id)
    and ${MATCHES_STORED}
  where n.seq between $1::bigint and $2::bigint and ${visible}
  order by n.seq, s.id`;

/**
 * Turns the outbox into notices and deliveries. Whatever it does for an event it does in the transaction that moves its position, so
 * that each event gives its notices exactly once, whichever node reads and however it ends. One node reads at a time.
 */
@Injectable()
export class EventRelay {
  private running: Promise<void> | null = null;
  private again = false;
  private stopped = false;

  constructor(
    private readonly outbox: OutboxReader,
    private readonly sources: EventSources,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Reads on until there is nothing left. While that is under way, once more after it. */
  wake(): void {
    this.again = true;
    this.running ??= this.readOn().finally(() => {
      this.running = null;
    });
  }

  /** Ends after the round that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** Reads everything that can be read now. */
  async drain(): Promise<void> {
    while (!this.stopped && (await this.outbox.read(NOTICE_READER, EVENTS_AT_A_TIME, (events, manager) => this.tell(events, manager))) > 0);
  }

  private async readOn(): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    while (this.again && !this.stopped) {
      this.again = false;
      try {
        await this.drain();
        if (!(await this.outbox.waits(NOTICE_READER))) continue;
      } catch (error) {
        this.logger[isDatabaseAway(error) ? 'debug' : 'warn']({ err: error }, 'events could not be read; trying once more');
      }
      await sleep(waitMs, undefined, { ref: false });
      waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      this.again = true;
    }
  }

  private async tell(events: Parameters<EventSources['notices']>[0], manager: EntityManager): Promise<void> {
    const notices = await this.sources.notices(events, manager);
    if (notices.length === 0) return;
    for (let i = 0; i < notices.length; i += NOTICES_AT_A_TIME) {
      const rows: { seq: string }[] = await manager.query(INSERT_NOTICES, [
        JSON.stringify(notices.slice(i, i + NOTICES_AT_A_TIME).map((notice, n) => stored(notice, n))),
      ]);
      await manager.query(insertDeliveries(this.sources.visible()), [rows[0]!.seq, rows.at(-1)!.seq]);
    }
    await manager.query(`select pg_notify('${NOTICES_CHANNEL}', '')`);
  }
}

function stored(notice: NewNotice, n: number) {
  const { artefactId = null, title = {} } = notice;
  return {
    n,
    id: newId(),
    event_id: notice.eventId,
    topic: notice.topic,
    subject_kind: notice.subjectKind,
    subject_id: notice.subjectId,
    ordering_key: artefactId ?? notice.subjectId,
    artefact_id: artefactId,
    about: [...new Set([...(artefactId === null ? [] : [artefactId]), ...(notice.about ?? [])])],
    version_id: notice.versionId ?? null,
    release_id: notice.releaseId ?? null,
    kind: notice.kind ?? null,
    subject_field: notice.subjectField ?? null,
    organisation_id: notice.organisationId ?? null,
    audience: notice.audience ?? null,
    title_sv: title.sv ?? null,
    title_en: title.en ?? null,
    version: notice.version ?? null,
    url: notice.url ?? null,
    payload: notice.payload,
    occurred_at: notice.occurredAt.toISOString(),
  };
}
