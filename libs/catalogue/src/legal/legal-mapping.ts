import { sourceReferenceOf, type SourceReferenceType, type StoredSource } from '@termverk/identity';
import { localized } from '@termverk/kernel';
import { nodeId, type Context } from '@termverk/platform';
import type { LegalActRow, LegalFactRow, ProvisionRow, SuccessionRow } from './legal.queries.js';
import type { LegalActType, LegalProvisionType, LegalStatusType, LegalSuccessionType } from './legal.types.js';

type Reader = Pick<Context, 'locale'>;

/** A stored act as the schema shows it. */
export function legalActTypeOf(row: LegalActRow, reader: Reader): LegalActType {
  return {
    id: nodeId('LegalAct', row.id),
    key: row.id,
    slug: row.slug,
    kind: row.kind,
    number: row.number,
    name: localized({ sv: row.name_sv, en: row.name_en ?? undefined }, reader.locale),
    shortNames: row.short_names,
    url: row.url,
    note: optionalText(row.note_sv, row.note_en, reader),
    verified: row.verified,
    sources: sourceReferencesOf(row.sources, reader),
  };
}

/** A stored provision as the schema shows it. */
export function provisionTypeOf(row: ProvisionRow, reader: Reader): LegalProvisionType {
  return {
    id: nodeId('LegalProvision', row.id),
    key: row.id,
    actKey: row.act_id,
    citation: row.citation,
    chapter: row.chapter,
    paragraph: row.paragraph,
    note: optionalText(row.note_sv, row.note_en, reader),
    sources: sourceReferencesOf(row.sources, reader),
  };
}

/** A stored fact as the schema shows it. */
export function legalStatusTypeOf(row: LegalFactRow, reader: Reader): LegalStatusType {
  const { status, validFrom, startKnown, validTo, verified } = row;
  return {
    status,
    validFrom,
    startKnown,
    validTo,
    verified,
    note: optionalText(row.note_sv, row.note_en, reader),
    sources: sourceReferencesOf(row.sources, reader),
  };
}

/** A stored succession as the schema shows it. */
export function successionTypeOf(row: SuccessionRow, reader: Reader): LegalSuccessionType {
  const { effectiveOn, verified } = row;
  const note = optionalText(row.note_sv, row.note_en, reader);
  return { effectiveOn, verified, note, sources: sourceReferencesOf(row.sources, reader), row };
}

/** Stored references as the schema shows them. */
export function sourceReferencesOf(sources: readonly StoredSource[], { locale }: Reader): SourceReferenceType[] {
  return sources.map((source) => sourceReferenceOf(source, locale));
}

/** A text that may be missing in either language: the reader's, or else the other. */
export function optionalText(sv: string | null, en: string | null, { locale }: Reader): string | null {
  return locale === 'en' ? (en ?? sv) : (sv ?? en);
}
