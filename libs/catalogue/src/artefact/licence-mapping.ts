import { localized } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import type { LicenceType } from './artefact.types.js';

/** A licence as it is stored. */
export interface LicenceRow {
  readonly [column: string]: unknown;
  readonly code: string;
  readonly title_sv: string;
  readonly title_en: string | null;
  readonly url: string | null;
  readonly holder: string | null;
  readonly may_read: string;
  readonly may_redistribute: boolean | null;
  readonly may_derive: boolean | null;
}

/** A licence as the schema shows it. */
export function licenceTypeOf(row: LicenceRow, { locale }: Pick<Context, 'locale'>): LicenceType {
  return {
    code: row.code,
    title: localized({ sv: row.title_sv, en: row.title_en ?? undefined }, locale),
    url: row.url,
    holder: row.holder,
    mayRead: row.may_read,
    mayRedistribute: row.may_redistribute,
    mayDerive: row.may_derive,
  };
}
