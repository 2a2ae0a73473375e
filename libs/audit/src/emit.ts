import type { JsonObject } from '@termverk/kernel';
import { collect, takeCollected, type CommitStep, type Context } from '@termverk/platform';

/** Something that subscribers hear of: ids and short facts; what it is about is read from the registry. */
export interface OutboxEvent {
  /** `noun.verb`: `version.published`. */
  readonly topic: string;
  readonly subjectId: string;
  readonly payload: JsonObject;
}

/** The channel on which a commit tells that the outbox has grown; it carries no content (NOTIFY holds 8 000 bytes). */
export const OUTBOX_CHANNEL = 'termverk_outbox';

const COLLECTED = Symbol('outbox events');

const INSERT: CommitStep = {
  name: 'outbox',
  order: 900,
  run: async (context) => {
    const events = takeCollected<OutboxEvent>(context, COLLECTED);
    if (events.length === 0) return;
    await context.manager.query(
      `with added as (
         insert into outbox_event (topic, subject_id, payload)
         select topic, subject_id, payload::jsonb from unnest($1::text[], $2::text[], $3::text[]) as e (topic, subject_id, payload)
         returning 1)
       select pg_notify('${OUTBOX_CHANNEL}', count(*)::text) from added`,
      [events.map((event) => event.topic), events.map((event) => event.subjectId), events.map((event) => JSON.stringify(event.payload))],
    );
  },
};

/** Tells subscribers of something in the running transaction: they hear of it if and only if the transaction commits. */
export function emit(context: Context, event: OutboxEvent): void {
  collect(context, COLLECTED, event, INSERT);
}
