import { Injectable } from '@nestjs/common';
import type { ReadEvent } from '@termverk/audit';
import { isId, type JsonObject } from '@termverk/kernel';
import type { EntityManager } from 'typeorm';
import { EventSources } from './event-sources.js';
import type { NewNotice } from './notice.js';

const VERSION = `v.id, v.version, v.artefact_id, a.kind, a.url, a.subject_field, a.authority_id, a.title_sv, a.title_en,
  encode(v.content_checksum, 'hex') as checksum`;

interface VersionRow {
  readonly id: string;
  readonly version: string;
  readonly artefact_id: string;
  readonly kind: string;
  readonly url: string;
  readonly subject_field: string | null;
  readonly authority_id: string | null;
  readonly title_sv: string | null;
  readonly title_en: string | null;
  readonly checksum: string;
}

const VERSIONS_BY_ID = `
  select ${VERSION} from artefact_version v join artefact a on a.id = v.artefact_id where v.id = any($1::uuid[]) and v.frozen_at is not null`;
/** What an import published: its versions are those of its time and source. */
const VERSIONS_OF_IMPORT = `
  select ${VERSION} from artefact_version v join artefact a on a.id = v.artefact_id
  where v.frozen_at = $1 and v.created_at = $1 and v.source = $2 order by v.id`;
const RELEASES_BY_ID = 'select id, name, title_sv, title_en from release where id = any($1::uuid[])';

interface ReleaseRow {
  readonly id: string;
  readonly name: string;
  readonly title_sv: string;
  readonly title_en: string | null;
}

/**
 * Versions, releases and imports for subscribers. An import is told of once as a whole and once for each version that it brought, as if
 * each had been published by itself: whoever follows an artefact need not know how its versions come.
 */
@Injectable()
export class CatalogueEventSource {
  constructor(sources: EventSources) {
    sources.register({ topics: ['version.', 'release.', 'content.'], notices: (events, manager) => this.notices(events, manager) });
  }

  private async notices(events: readonly ReadEvent[], manager: EntityManager): Promise<NewNotice[]> {
    const ids = (start: string) =>
      events.filter(({ topic, subjectId }) => topic.startsWith(start) && isId(subjectId)).map((e) => e.subjectId);
    const versions = byId<VersionRow>(await manager.query(VERSIONS_BY_ID, [ids('version.')]));
    const releases = byId<ReleaseRow>(await manager.query(RELEASES_BY_ID, [ids('release.')]));
    const notices: NewNotice[] = [];
    for (const event of events) {
      const version = versions.get(event.subjectId);
      const release = releases.get(event.subjectId);
      if (event.topic.startsWith('version.')) {
        if (version !== undefined) notices.push(ofVersion(event, version));
      } else if (event.topic.startsWith('release.')) {
        if (release !== undefined) notices.push(ofRelease(event, release));
      } else for (const notice of await ofImport(event, manager)) notices.push(notice);
    }
    return notices;
  }
}

function ofVersion(event: Pick<ReadEvent, 'id' | 'topic' | 'payload' | 'createdAt'>, row: VersionRow): NewNotice {
  return {
    eventId: event.id,
    topic: event.topic,
    subjectKind: 'version',
    subjectId: row.id,
    artefactId: row.artefact_id,
    versionId: row.id,
    kind: row.kind,
    subjectField: row.subject_field,
    organisationId: row.authority_id,
    title: { sv: row.title_sv, en: row.title_en },
    version: row.version,
    url: row.url,
    payload: event.payload,
    occurredAt: event.createdAt,
  };
}

function ofRelease(event: ReadEvent, row: ReleaseRow): NewNotice {
  return {
    eventId: event.id,
    topic: event.topic,
    subjectKind: 'release',
    subjectId: row.id,
    releaseId: row.id,
    title: { sv: row.title_sv, en: row.title_en },
    version: row.name,
    payload: event.payload,
    occurredAt: event.createdAt,
  };
}

async function ofImport(event: ReadEvent, manager: EntityManager): Promise<NewNotice[]> {
  const { source, createdAt } = event.payload;
  const whole: NewNotice = {
    eventId: event.id,
    topic: event.topic,
    subjectKind: 'import',
    subjectId: event.subjectId,
    title: { sv: typeof source === 'string' ? source : null },
    payload: event.payload,
    occurredAt: event.createdAt,
  };
  // Events of earlier times do not say when.
  if (typeof createdAt !== 'string' || typeof source !== 'string') return [whole];
  const rows: VersionRow[] = await manager.query(VERSIONS_OF_IMPORT, [createdAt, source]);
  const published = rows.map((row) =>
    ofVersion(
      {
        ...event,
        topic: 'version.published',
        payload: {
          artefact: row.artefact_id,
          kind: row.kind,
          url: row.url,
          version: row.version,
          checksum: row.checksum,
          import: event.subjectId,
        } satisfies JsonObject,
      },
      row,
    ),
  );
  return [...published, whole];
}

function byId<Row extends { readonly id: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
