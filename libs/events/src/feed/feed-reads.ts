import { Injectable } from '@nestjs/common';
import { mayReadIn, NotFound } from '@termverk/catalogue';
import { isId, localized, type Locale } from '@termverk/kernel';
import { idOf, Reads, type Context } from '@termverk/platform';
import { everything, type EventFilter } from '../notice/event-filter.js';
import type { Notice } from '../notice/notice.js';
import { NoticeReads } from '../notice/notice-reads.js';
import type { FeedScope, LicenceName } from './feed.js';

const LICENCES = `
  select a.id as "artefactId", l.code, l.title_sv as sv, l.title_en as en
  from artefact a join licence l on l.code = a.licence where a.id = any($1::uuid[])`;
const ARTEFACT = `
  select id, closed_namespace, coalesce(title_sv, title_en, name) as sv, coalesce(title_en, title_sv, name) as en
  from artefact where (id = $1::uuid or url = $2) and published_at is not null`;
const SUBJECT_FIELD = 'select code, name_sv as sv, coalesce(name_en, name_sv) as en from subject_field where code = $1';
const RELEASE = `
  select id, title_sv as sv, coalesce(title_en, title_sv) as en from release where name = $1 and published_at is not null`;

/** What a feed is of: the part of the events, its address below `/feeds`, its name. */
export interface FeedSubject {
  readonly filter: EventFilter;
  readonly path: string;
  readonly title: string;
}

/** What feeds are of, and what is in them. */
@Injectable()
export class FeedReads {
  constructor(
    private readonly reads: Reads,
    private readonly notices: NoticeReads,
  ) {}

  /** What a feed is of. Throws `NotFound` for what is not there, or may not be known of. */
  async subject(scope: FeedScope, key: string, context: Context, locale: Locale): Promise<FeedSubject> {
    switch (scope) {
      case 'all':
        return { filter: everything, path: '', title: 'Termverk' };
      case 'artefact': {
        const id = idOf('Artefact', key);
        const row = await this.named<{ id: string; closed_namespace: string | null }>(ARTEFACT, [id !== null && isId(id) ? id : null, key]);
        if (row === null || !mayReadIn(context.actor, row.closed_namespace)) throw new NotFound('ARTEFACT_UNKNOWN', { canonical: key });
        return {
          filter: { ...everything, artefactIds: [row.id] },
          path: `/artefacts/${row.id}`,
          title: `Termverk: ${localized(row, locale)}`,
        };
      }
      case 'subject-field': {
        const row = await this.named<{ code: string }>(SUBJECT_FIELD, [key]);
        if (row === null) throw new NotFound('SUBJECT_FIELD_UNKNOWN', { subjectField: key });
        return {
          filter: { ...everything, subjectFields: [row.code] },
          path: `/subject-fields/${encodeURIComponent(row.code)}`,
          title: `Termverk: ${localized(row, locale)}`,
        };
      }
      case 'release': {
        const row = await this.named<{ id: string }>(RELEASE, [key]);
        if (row === null) throw new NotFound('RELEASE_UNKNOWN', { release: key });
        return {
          filter: { ...everything, releaseIds: [row.id] },
          path: `/releases/${encodeURIComponent(key)}`,
          title: `Termverk: ${localized(row, locale)}`,
        };
      }
    }
  }

  /** A page of what is in a feed, the newest first, one more than asked for when there is more. */
  page(context: Context, filter: EventFilter, before: string | null, size: number): Promise<Notice[]> {
    return this.notices.page(context.actor, filter, { before }, size + 1);
  }

  /** The licences of artefacts. */
  async licences(notices: readonly Notice[]): Promise<ReadonlyMap<string, LicenceName>> {
    const ids = [...new Set(notices.flatMap(({ artefactId }) => artefactId ?? []))];
    const rows = await this.reads.rows<{ artefactId: string; code: string; sv: string; en: string | null }>(LICENCES, [ids]);
    return new Map(rows.map(({ artefactId, code, sv, en }) => [artefactId, { code, sv, ...(en === null ? {} : { en }) }]));
  }

  private named<Row>(sql: string, values: readonly unknown[]): Promise<(Row & { sv: string; en: string }) | null> {
    return this.reads.row<Row & { sv: string; en: string } & Record<string, unknown>>(sql, values);
  }
}
