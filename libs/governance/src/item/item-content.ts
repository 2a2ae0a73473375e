import { readShape } from '@termverk/catalogue';
import { conceptContent, type ConceptEntry } from '@termverk/concepts';
import { ok, refuse, type JsonObject, type Locale, type Result } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import { nextVersion, type ArtefactKind, type VersionStep } from '@termverk/terminology';
import type { ProposalRefusal } from '../messages.js';
import { applyPatch, type PatchOperation } from './json-patch.js';

/** New content for an item: the whole header or a patch of it, and changes of single rows. */
export interface ContentWish {
  readonly header?: JsonObject | null;
  readonly patch?: readonly PatchOperation[] | null;
  readonly rowPatch?: readonly { readonly key: string; readonly body: JsonObject | null }[] | null;
}

/** What an item is about: a kind of content under a canonical URL. */
export interface ItemSubject {
  readonly kind: ArtefactKind;
  readonly url: string;
}

/**
 * The header that a wish gives, from the one it starts from (null when there is none). Header and rows have the shape of their kind:
 * what everybody reads later, such as the similarity search, never meets anything else.
 */
export function wishedHeader(
  { kind, url }: ItemSubject,
  before: JsonObject | null,
  wish: ContentWish,
  locale: Locale,
): Result<JsonObject, ProposalRefusal> {
  const start = wish.header ?? before;
  if (start === null) return refuse('CONTENT_MISSING', {}, ['header']);
  const patched = applyPatch(start, wish.patch ?? []);
  if (!patched.ok) return patched;
  const header = readShape({ kind, url, header: patched.value, rows: wish.rowPatch ?? [] }, locale);
  // Concepts are kept in their canonical form, so that equal content has an equal checksum.
  return header.ok && kind === 'concept' ? ok(conceptContent(header.value as unknown as ConceptEntry)) : header;
}

/** The base of an item: the published version with the checksum that the proposer saw, which must still be the latest. */
export async function findBase(
  context: Context,
  artefact: { readonly id: string; readonly url: string },
  checksum: string | null,
): Promise<Result<{ id: string; version: string; header: JsonObject } | null, ProposalRefusal>> {
  const rows: { id: string; version: string; header: JsonObject; checksum: string }[] = await context.manager.query(
    `select id, version, header, encode(content_checksum, 'hex') as checksum from artefact_version
     where artefact_id = $1 and frozen_at is not null order by frozen_at desc, id desc limit 1`,
    [artefact.id],
  );
  const latest = rows[0];
  if (latest === undefined) return ok(null);
  if (checksum === null) return refuse('BASE_MISSING', { url: artefact.url }, ['baseChecksum']);
  if (checksum !== latest.checksum) return refuse('BASE_CHECKSUM_STALE', { current: latest.checksum, base: checksum }, ['baseChecksum']);
  return ok(latest);
}

/** The number for a draft: the wished one, or the next free one after the base. The first version is 1.0.0. */
export async function draftVersionNumber(
  context: Context,
  artefactId: string | null,
  base: string | null,
  wished: string | null,
  step: VersionStep,
): Promise<Result<string, ProposalRefusal>> {
  if (wished !== null) return ok(wished);
  if (base === null && artefactId === null) return ok('1.0.0');
  const rows: { version: string }[] = await context.manager.query('select version from artefact_version where artefact_id = $1', [
    artefactId,
  ]);
  const taken = new Set(rows.map(({ version }) => version));
  let next: string | undefined = base === null ? '1.0.0' : nextVersion(base, step, context.now);
  while (next !== undefined && taken.has(next)) next = nextVersion(next, step, context.now);
  return next === undefined ? refuse('VERSION_REQUIRED', { version: base ?? '' }, ['version']) : ok(next);
}
