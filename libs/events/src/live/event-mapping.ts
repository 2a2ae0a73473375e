import { BadInput, decodeCursor, encodeCursor, idOf, type Context } from '@termverk/platform';
import { everything, TOPIC_PATTERN, type EventFilter } from '../notice/event-filter.js';
import type { Notice } from '../notice/notice.js';
import { headline } from '../notice/notice-texts.js';
import type { EventsFilter, EventType } from './event.types.js';

/** A notice as the schema shows it. */
export function eventTypeOf(notice: Notice, { locale }: Pick<Context, 'locale'>): EventType {
  return {
    id: notice.id,
    cursor: eventCursor(notice),
    topic: notice.topic,
    occurredAt: new Date(notice.occurredAt),
    headline: headline(notice, locale),
    subjectKind: notice.subjectKind,
    subjectId: notice.subjectId,
    kind: notice.kind,
    subjectField: notice.subjectField,
    url: notice.url,
    version: notice.version,
    details: notice.payload,
    artefactKey: notice.artefactId,
  };
}

/** The cursor of a notice: the same in queries and subscriptions. */
export function eventCursor({ seq }: Pick<Notice, 'seq'>): string {
  return encodeCursor([String(seq)]);
}

/** The number that a cursor stands for; null without one. Throws `BadInput` for what is no cursor of ours. */
export function positionOf(cursor: string | null | undefined): string | null {
  return cursor === null || cursor === undefined ? null : String(decodeCursor(cursor, ['count'])[0]);
}

/** A filter as it was given. Throws `BadInput` for topics and ids that cannot be such. */
export function filterOf(input: EventsFilter | null | undefined): EventFilter {
  if (input === null || input === undefined) return everything;
  const topics = input.topics ?? [];
  const wrong = topics.find((topic) => !TOPIC_PATTERN.test(topic));
  if (wrong !== undefined)
    throw new BadInput('INPUT_INVALID', { problems: { sv: `"${wrong}" är inget ämne`, en: `"${wrong}" is no topic` } });
  return {
    topics: topics.length === 0 ? everything.topics : topics,
    artefactIds: keysOf('Artefact', input.artefacts),
    subjectFields: input.subjectFields ?? [],
    releaseIds: keysOf('Release', input.releases),
    kinds: input.kinds ?? [],
    organisationIds: keysOf('Organisation', input.organisations),
  };
}

function keysOf(type: string, ids: readonly string[] | null | undefined): string[] {
  return (ids ?? []).map((id) => {
    const key = idOf(type, id);
    if (key === null) throw new BadInput('ID_INVALID', { id, type });
    return key;
  });
}
