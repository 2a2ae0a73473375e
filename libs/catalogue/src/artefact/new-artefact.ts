import { newId, ok, refuse, type Result } from '@termverk/kernel';
import type { ArtefactKind } from '@termverk/terminology';
import type { Context } from '@termverk/platform';
import type { CatalogueRefusal } from '../refusals.js';

/** An artefact to be registered. Its content comes with its first version. */
export interface NewArtefact {
  readonly kind: ArtefactKind;
  /** Canonical URL: globally unique, and never reused. */
  readonly url: string;
  readonly name: string;
  readonly title: { readonly sv?: string | null; readonly en?: string | null };
  readonly description?: { readonly sv?: string | null; readonly en?: string | null };
  readonly subjectField: string | null;
  readonly authorityId: string | null;
  readonly licence: string;
  readonly demo: boolean;
}

/**
 * Registers artefacts in the running transaction, in one statement. Their URLs must be free: the caller has looked. They are public
 * at once, unless `publishedAt` is null: then they are their author's own until a version of them is published.
 */
export async function insertArtefacts(
  context: Context,
  artefacts: readonly (NewArtefact & { readonly id: string })[],
  publishedAt: Date | null = context.now,
): Promise<void> {
  if (artefacts.length === 0) return;
  await context.manager.query(
    `insert into artefact (id, kind, url, name, title_sv, title_en, description_sv, description_en, subject_field, authority_id, licence, demo, created_at, created_by, published_at)
     select n.*, $13::timestamptz, $14::uuid, $15::timestamptz
     from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::text[], $12::bool[]) as n`,
    [
      artefacts.map((artefact) => artefact.id),
      artefacts.map((artefact) => artefact.kind),
      artefacts.map((artefact) => artefact.url),
      artefacts.map((artefact) => artefact.name),
      artefacts.map((artefact) => artefact.title.sv ?? null),
      artefacts.map((artefact) => artefact.title.en ?? null),
      artefacts.map((artefact) => artefact.description?.sv ?? null),
      artefacts.map((artefact) => artefact.description?.en ?? null),
      artefacts.map((artefact) => artefact.subjectField),
      artefacts.map((artefact) => artefact.authorityId),
      artefacts.map((artefact) => artefact.licence),
      artefacts.map((artefact) => artefact.demo),
      context.now,
      context.actor.personId,
      publishedAt,
    ],
  );
}

/** An absolute URI (RFC 3986 §4.3). A `|` would part it from a version wherever it is referred to. */
const CANONICAL = /^[a-z][a-z\d+.-]*:[^\s|]+$/i;
const MAX_URL = 1000;

/** Registers one artefact, or says what about it is not possible. */
export async function newArtefact(
  context: Context,
  artefact: NewArtefact,
): Promise<Result<{ id: string; kind: ArtefactKind; url: string }, CatalogueRefusal>> {
  if (!CANONICAL.test(artefact.url) || artefact.url.length > MAX_URL)
    return refuse('URL_MALFORMED', { url: artefact.url.slice(0, 200) }, ['url']);
  const [found]: { kind: string | null; licence: boolean; subject_field: boolean; authority: boolean }[] = await context.manager.query(
    `select (select kind from artefact where url = $1) as kind,
       exists (select 1 from licence where code = $2) as licence,
       $3::text is null or exists (select 1 from subject_field where code = $3) as subject_field,
       $4::uuid is null or exists (select 1 from organisation where id = $4) as authority`,
    [artefact.url, artefact.licence, artefact.subjectField, artefact.authorityId],
  );
  if (found!.kind !== null) return refuse('URL_TAKEN', { url: artefact.url, kind: found!.kind }, ['url']);
  if (!found!.licence) return refuse('LICENCE_UNKNOWN', { licence: artefact.licence }, ['licence']);
  if (!found!.subject_field) return refuse('SUBJECT_FIELD_UNKNOWN', { subjectField: artefact.subjectField! }, ['subjectField']);
  if (!found!.authority) return refuse('AUTHORITY_UNKNOWN', { authority: artefact.authorityId! }, ['authority']);
  const id = newId();
  await insertArtefacts(context, [{ ...artefact, id }], null);
  return ok({ id, kind: artefact.kind, url: artefact.url });
}
