import type { JsonObject, LocalizedText } from '@termverk/kernel';
import {
  assertFacts,
  itemOfFhir,
  piecesOfDocuments,
  type Fact,
  type ImportItem,
  type ImportPiece,
  type ImportService,
  type RegistrationStatus,
} from '@termverk/catalogue';
import { fhirMessages, readFhirJson, type Responsibility } from '@termverk/interchange';
import type { Context } from '@termverk/platform';
import { idOf, idsBySlug } from '../files/insert-new.js';
import type { SeedFiles } from '../files/seed-files.js';
import { Sources, type Reference } from '../files/sources.js';

/** The lists of artefact files, in load order: what others refer to comes before them. */
const KINDS = [
  'concepts',
  'code-systems',
  'value-sets',
  'concept-maps',
  'naming-systems',
  'standards',
  'service-contracts',
  'specifications',
] as const;

/** The files that hold the lists, by their paths inside `seed/data`. */
export const ARTEFACT_LISTS: readonly string[] = KINDS.map((kind) => `artefacts/${kind}.yaml`);

/** An entry of a list of artefacts. */
export interface ListedArtefact {
  readonly file: string;
  readonly kind: string;
  readonly url: string;
  readonly version: string;
  readonly authority: string;
  readonly registration: { readonly status: RegistrationStatus; readonly decision: JsonObject | null };
  /** It is loaded only where this canonical is in the registry too. */
  readonly requires?: string;
  /** In both languages, where the FHIR file itself does not have them apart. */
  readonly title?: LocalizedText;
  readonly description?: LocalizedText;
  readonly sources: readonly Reference[];
  readonly demo: boolean;
  readonly aliases?: readonly { readonly value: string; readonly kind: string; readonly assertedBy: string; readonly source: Reference }[];
  readonly responsibility?: Responsibility;
  readonly licence?: { readonly code: string };
}

/** The list of artefact files. */
export async function listedArtefacts(files: SeedFiles): Promise<readonly ListedArtefact[]> {
  const lists = await Promise.all(ARTEFACT_LISTS.map((file) => files.yaml<{ artefacts: readonly ListedArtefact[] }>(file)));
  return lists.flatMap(({ artefacts }) => artefacts);
}

/** Statuses that content has before anybody has decided on it (ISO/IEC 11179-6). */
const UNDECIDED: ReadonlySet<RegistrationStatus> = new Set(['not-progressed', 'incomplete', 'candidate']);

/** Brings listed artefacts in through the import that every user has, whole or not at all, and records where they come from. */
export async function loadListed(
  context: Context,
  importService: ImportService,
  files: SeedFiles,
  wanted: (artefact: ListedArtefact) => boolean,
  demo: boolean,
): Promise<JsonObject> {
  const listed = (await listedArtefacts(files)).filter(wanted);
  const left = await decidedHere(context, listed);
  const brought = listed.filter(({ url }) => !left.has(url));
  const report = await importService.run(context, piecesOf(files, brought), {
    source: 'seed/data/artefacts',
    authority: null,
    licence: 'unknown',
    subjectField: null,
    registration: 'candidate',
    demo,
    dryRun: false,
    onError: 'refuse-all',
  });
  const errors = report.problems.filter((problem) => problem.severity === 'error');
  if (errors.length > 0) {
    throw new Error(`the content to start with has errors: ${errors.map(({ file, message }) => `${file}: ${message.en}`).join(' ')}`);
  }
  await recordSources(context, files, listed);
  const { created, newVersions, unchanged, rows } = report;
  return { created, newVersions, unchanged, rows, ...(left.size > 0 ? { leftToTheRegistry: [...left] } : {}) };
}

/**
 * The canonicals of artefacts of which the registry is to get a new version and of which it has decided something itself, or is
 * writing that version: those are changed there, by those who may, and a start must not stop on them.
 */
async function decidedHere(context: Context, listed: readonly ListedArtefact[]): Promise<ReadonlySet<string>> {
  const rows: { url: string }[] = await context.manager.query(
    `select a.url from unnest($1::text[], $2::text[]) as listed (url, version) join artefact a on a.url = listed.url
     left join artefact_version v on v.artefact_id = a.id and v.version = listed.version
     where v.frozen_at is null
       and (v.id is not null or exists (select 1 from fact f where f.artefact_id = a.id and f.decision_id is not null))
     order by a.url`,
    [listed.map(({ url }) => url), listed.map(({ version }) => version)],
  );
  return new Set(rows.map(({ url }) => url));
}

async function* piecesOf(files: SeedFiles, listed: readonly ListedArtefact[]): AsyncGenerator<ImportPiece> {
  for (const artefact of listed) {
    if (!UNDECIDED.has(artefact.registration.status) && artefact.registration.decision === null) {
      throw new Error(`${artefact.file} stands at ${artefact.registration.status} without a decision`);
    }
    const bytes = await files.bytes(artefact.file);
    for (const piece of artefact.file.endsWith('.json') ? fhirPieces(artefact, bytes) : piecesOfDocuments(artefact.file, bytes)) {
      yield 'item' in piece ? { item: { ...piece.item, registration: artefact.registration.status } } : piece;
    }
  }
}

/** A FHIR file with what only the list says of it. */
function* fhirPieces(artefact: ListedArtefact, bytes: Uint8Array): Generator<ImportPiece> {
  const read = readFhirJson(bytes, { fhirVersion: 'R5' });
  if (!read.ok) {
    for (const { code, path, args } of read.refusals) {
      const message = { sv: fhirMessages.render(code, 'sv', args), en: fhirMessages.render(code, 'en', args) };
      yield { problem: { file: artefact.file, severity: 'error', code, path, message } };
    }
    return;
  }
  const item: ImportItem = itemOfFhir(artefact.file, read.value, artefact.version);
  yield {
    item: {
      ...item,
      title: artefact.title ?? item.title,
      description: artefact.description ?? item.description,
      authority: artefact.authority,
      licence: artefact.licence?.code ?? item.licence,
      responsibility: artefact.responsibility ?? item.responsibility,
      aliases: [
        // What the list tells the source of is asserted by that source and not by the authority.
        ...item.aliases.filter((value) => !artefact.aliases?.some((alias) => alias.value === value)),
        ...(artefact.aliases ?? []).filter((alias) => isOwn(alias, artefact)).map((alias) => alias.value),
      ],
    },
  };
}

/** An alias that the authority itself asserts and that can be nobody else's canonical comes in with the artefact. */
function isOwn(alias: { readonly kind: string; readonly assertedBy: string }, artefact: ListedArtefact): boolean {
  return alias.kind !== 'url' && alias.assertedBy === artefact.authority;
}

async function recordSources(context: Context, files: SeedFiles, listed: readonly ListedArtefact[]): Promise<void> {
  const sources = await Sources.read(files);
  const ids = await artefactIds(context, listed);
  const facts = listed.flatMap((artefact) =>
    sources.stored(artefact.sources).map((value, i): Fact => {
      const { document, line } = artefact.sources[i]!;
      return { artefactId: ids.get(artefact.url)!, kind: 'source', discriminator: `${document}#${line}`, value, validFrom: context.now };
    }),
  );
  await assertNew(context, facts);
}

/**
 * Records the aliases that are addresses, or that others than the authority assert. One that is the canonical of an artefact in the
 * registry is left out: the two are different artefacts, to be mapped to each other and never merged.
 */
export async function loadAliases(context: Context, files: SeedFiles, demo: boolean): Promise<JsonObject> {
  const listed = (await listedArtefacts(files)).filter((artefact) => artefact.demo === demo);
  const organisations = await idsBySlug(context, 'organisation');
  const ids = await artefactIds(context, listed);
  const wished = listed.flatMap((artefact) =>
    (artefact.aliases ?? []).filter((alias) => !isOwn(alias, artefact)).map((alias) => ({ ...alias, artefact })),
  );
  const taken = await artefactIds(
    context,
    wished.map(({ value }) => ({ url: value })),
  );
  const facts = wished
    .filter(({ value, artefact }) => !taken.has(value) && ids.has(artefact.url))
    .map(({ value, kind, assertedBy, artefact }): Fact => ({
      artefactId: ids.get(artefact.url)!,
      kind: 'alias',
      discriminator: value,
      value: { alias: value, kind },
      assertedBy: idOf(organisations, assertedBy),
      validFrom: context.now,
    }));
  const [rows, ended] = [await assertNew(context, facts), await endAliases(context, [...ids.values()], [...taken.keys()])];
  return { rows, ended, leftToTheirOwners: [...taken.keys()] };
}

/** Ends aliases that have become the canonicals of other artefacts since they were recorded. */
async function endAliases(context: Context, artefactIds: readonly string[], canonicals: readonly string[]): Promise<number> {
  const rows: { artefact_id: string; discriminator: string }[] = await context.manager.query(
    `select artefact_id, discriminator from (
       select distinct on (artefact_id, discriminator) artefact_id, discriminator, value from fact
       where kind = 'alias' and artefact_id = any($1::uuid[]) and discriminator = any($2::text[])
       order by artefact_id, discriminator, id desc) latest
     where value is not null`,
    [artefactIds, canonicals],
  );
  await assertFacts(
    context,
    rows.map((row): Fact => ({
      artefactId: row.artefact_id,
      kind: 'alias',
      discriminator: row.discriminator,
      value: null,
      validFrom: context.now,
    })),
  );
  return rows.length;
}

/** Asserts facts that nobody has asserted yet; what was ended since stays ended. */
async function assertNew(context: Context, facts: readonly Fact[]): Promise<number> {
  const known: { artefact_id: string; kind: string; discriminator: string }[] = await context.manager.query(
    'select distinct artefact_id, kind, discriminator from fact where artefact_id = any($1::uuid[])',
    [facts.map((fact) => fact.artefactId)],
  );
  const keys = new Set(known.map((fact) => `${fact.artefact_id} ${fact.kind} ${fact.discriminator}`));
  const fresh = facts.filter((fact) => !keys.has(`${fact.artefactId} ${fact.kind} ${fact.discriminator ?? ''}`));
  await assertFacts(context, fresh);
  return fresh.length;
}

/** The ids of the artefacts with these canonicals, of those that are there. */
export async function artefactIds(context: Context, artefacts: readonly { readonly url: string }[]): Promise<Map<string, string>> {
  const rows: { url: string; id: string }[] = await context.manager.query('select url, id from artefact where url = any($1::text[])', [
    artefacts.map(({ url }) => url),
  ]);
  return new Map(rows.map((row) => [row.url, row.id]));
}
