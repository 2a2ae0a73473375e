import { Injectable } from '@nestjs/common';
import { newId, ok, refuse, type JsonObject, type Result } from '@termverk/kernel';
import { codeSystemProblems, contentChecksums, nextVersion, type ConceptRow } from '@termverk/terminology';
import { emit, record } from '@termverk/audit';
import { Transactions, type Context } from '@termverk/platform';
import { insertArtefacts } from '../artefact/new-artefact.js';
import { assertFacts, type Fact } from '../fact/fact.service.js';
import { catalogueMessages, type CatalogueRefusal } from '../refusals.js';
import { ResolutionTable } from '../resolution/resolution-table.js';
import { publicationFacts, type RegistrationStatus } from '../version/publication.service.js';
import { writeVersions, type NewVersion } from '../version/version-writer.js';
import { responsibilityFacts } from './import-facts.js';
import type { ImportItem, ImportPiece, ImportProblem } from './import-item.js';

/** How an import is done. */
export interface ImportOptions {
  /** A name for the record: the file or package. */
  readonly source: string;
  /** Organisation (slug) that answers for content which names none itself. */
  readonly authority: string | null;
  readonly licence: string;
  readonly subjectField: string | null;
  readonly registration: RegistrationStatus;
  readonly demo: boolean;
  /** Reads and checks everything and writes nothing. */
  readonly dryRun: boolean;
  /** What an artefact with errors does: stop the whole import (nothing is written), or stay out of it. */
  readonly onError: 'refuse-all' | 'skip-artefact';
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** How far an import has come. */
export interface ImportProgress {
  readonly artefacts: number;
  readonly rows: number;
}

/** What an import did. */
export interface ImportReport {
  readonly source: string;
  readonly dryRun: boolean;
  /** True when what is in the report was written. */
  readonly committed: boolean;
  readonly created: number;
  readonly newVersions: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly rows: number;
  /** Rows that no version had before. */
  readonly newRows: number;
  readonly problems: readonly ImportProblem[];
  /** How many problems there were in all; `problems` holds the first thousand. */
  readonly problemCount: number;
}

const BATCH_ITEMS = 500;
const BATCH_ROWS = 65_536;
const MAX_PROBLEMS = 1000;

/**
 * Imports content that somebody else governs, published as it comes: whole or not at all, in one transaction, as one entry in the
 * audit chain. Importing the same content again changes nothing.
 */
@Injectable()
export class ImportService {
  constructor(
    private readonly transactions: Transactions,
    private readonly resolution: ResolutionTable,
  ) {}

  /** Takes pieces as a reader gives them. Memory is bounded by a batch of artefacts, not by the import. */
  async run(context: Context, pieces: AsyncIterable<ImportPiece> | Iterable<ImportPiece>, options: ImportOptions): Promise<ImportReport> {
    const tally = new Tally();
    const outcome = await this.transactions.run(context, async (inside): Promise<Result<null, CatalogueRefusal>> => {
      const directory = await readDirectory(inside);
      let batch: ImportItem[] = [];
      let batchRows = 0;
      const flush = async () => {
        await importBatch(inside, batch, options, directory, tally);
        options.onProgress?.({ artefacts: tally.seen, rows: tally.rows });
        batch = [];
        batchRows = 0;
      };
      for await (const piece of pieces) {
        if ('problem' in piece) {
          tally.add(piece.problem);
          if (piece.problem.severity === 'error') tally.skipped++;
          continue;
        }
        batch.push(piece.item);
        batchRows += piece.item.rows.length;
        if (batch.length >= BATCH_ITEMS || batchRows >= BATCH_ROWS) await flush();
      }
      if (batch.length > 0) await flush();
      if (options.dryRun || (tally.errors > 0 && options.onError === 'refuse-all')) return refuse('NOTHING_TO_IMPORT');
      if (tally.created + tally.newVersions === 0) return refuse('NOTHING_TO_IMPORT');
      const id = newId();
      record(inside, {
        action: 'content.imported',
        entity: { kind: 'import', id },
        details: { ...tally.counts(), source: options.source, versions: tally.versionIds.length },
      });
      emit(inside, { topic: 'content.imported', subjectId: id, payload: { ...tally.counts(), source: options.source } as JsonObject });
      inside.transaction!.afterCommit.push(() => this.resolution.refresh());
      return ok(null);
    });
    return {
      source: options.source,
      dryRun: options.dryRun,
      committed: outcome.ok,
      ...tally.counts(),
      problems: tally.problems,
      problemCount: tally.problemCount,
    };
  }
}

/** What has been counted so far. */
class Tally {
  seen = 0;
  created = 0;
  newVersions = 0;
  unchanged = 0;
  skipped = 0;
  rows = 0;
  newRows = 0;
  errors = 0;
  problemCount = 0;
  readonly problems: ImportProblem[] = [];
  readonly versionIds: string[] = [];

  add(problem: ImportProblem): void {
    this.problemCount++;
    if (problem.severity === 'error') this.errors++;
    if (this.problems.length < MAX_PROBLEMS) this.problems.push(problem);
  }

  counts() {
    const { created, newVersions, unchanged, skipped, rows, newRows } = this;
    return { created, newVersions, unchanged, skipped, rows, newRows };
  }
}

interface KnownArtefact {
  readonly id: string;
  readonly kind: string;
  readonly url: string;
  readonly versions: { version: string; checksum: string }[];
  readonly aliases: string[];
}

async function importBatch(
  context: Context,
  items: readonly ImportItem[],
  options: ImportOptions,
  directory: Directory,
  tally: Tally,
): Promise<void> {
  const known = await knownArtefacts(
    context,
    items.map((item) => item.url),
  );
  const versions: (NewVersion & { readonly item: ImportItem })[] = [];
  const artefacts: Parameters<typeof insertArtefacts>[1][number][] = [];
  const facts: Fact[] = [];
  for (const item of items) {
    tally.seen++;
    tally.rows += item.rows.length;
    const refused = refusalOf(item, options, known.get(item.url), directory, context.now);
    for (const problem of refused.problems) tally.add(problem);
    if (refused.unchanged) tally.unchanged++;
    else if (refused.problems.some((problem) => problem.severity === 'error')) tally.skipped++;
    if (refused.unchanged || refused.problems.some((problem) => problem.severity === 'error')) continue;
    const authority = stated(item.authority ?? options.authority);
    const authorityId = authority === null ? null : directory.organisations.get(authority)!;
    let artefact = known.get(item.url);
    if (artefact === undefined) {
      artefact = { id: newId(), kind: item.kind, url: item.url, versions: [], aliases: [] };
      known.set(item.url, artefact);
      tally.created++;
      artefacts.push({
        id: artefact.id,
        kind: item.kind,
        url: item.url,
        name: item.name,
        title: item.title,
        description: item.description,
        subjectField: stated(item.responsibility?.subjectField ?? options.subjectField),
        authorityId,
        licence: item.licence ?? options.licence,
        demo: options.demo,
      });
    }
    const id = newId();
    const version = { id, artefactId: artefact.id };
    tally.newVersions++;
    tally.versionIds.push(id);
    artefact.versions.push({ version: item.version, checksum: '' });
    versions.push({
      ...version,
      item,
      kind: item.kind,
      version: item.version,
      baseVersionId: null,
      header: item.header,
      rows: item.rows,
      order: item.order,
      changeNote: item.changeNote,
      source: options.source,
    });
    facts.push(
      ...publicationFacts(
        version,
        {
          effectiveFrom: context.now,
          decisionId: null,
          registration: authorityId === null ? null : { authorityId, status: item.registration ?? options.registration },
          lifecycle: item.retired ? 'retired' : 'active',
        },
        context.now,
      ),
      ...item.aliases
        .filter((alias) => !artefact.aliases.includes(alias))
        .map((alias): Fact => ({
          artefactId: artefact.id,
          kind: 'alias',
          discriminator: alias,
          value: { alias },
          assertedBy: authorityId,
          validFrom: context.now,
        })),
      ...responsibilityFacts(artefact.id, item, context.now),
    );
    artefact.aliases.push(...item.aliases);
  }
  await insertArtefacts(context, artefacts);
  const { count } = await writeVersions(context, versions);
  tally.newRows += count.newRows;
  await context.manager.query('update artefact_version set frozen_at = $2 where id = any($1::uuid[])', [
    versions.map((version) => version.id),
    context.now,
  ]);
  await assertFacts(context, facts);
}

function refusalOf(
  item: ImportItem,
  options: ImportOptions,
  known: KnownArtefact | undefined,
  directory: Directory,
  now: Date,
): { readonly problems: ImportProblem[]; readonly unchanged: boolean } {
  const problems = [...contentProblems(item), ...directoryProblems(item, options, directory)];
  if (known === undefined) return { problems, unchanged: false };
  if (known.kind !== item.kind) {
    return { problems: [...problems, problem(item, 'error', 'URL_TAKEN', { url: item.url, kind: known.kind }, ['url'])], unchanged: false };
  }
  const same = known.versions.find((version) => version.version === item.version);
  if (same === undefined) return { problems, unchanged: false };
  if (same.checksum === contentChecksums(item).checksum) return { problems: [], unchanged: true };
  const next = nextVersion(item.version, 'patch', now) ?? '?';
  return {
    problems: [...problems, problem(item, 'error', 'VERSION_EXISTS', { url: item.url, version: item.version, next }, ['version'])],
    unchanged: false,
  };
}

/** What the artefact refers to and the registry does not have. */
function directoryProblems(item: ImportItem, options: ImportOptions, directory: Directory): ImportProblem[] {
  const authority = stated(item.authority ?? options.authority);
  const licence = item.licence ?? options.licence;
  const subjectField = stated(item.responsibility?.subjectField ?? options.subjectField);
  const problems: ImportProblem[] = [];
  if (authority !== null && !directory.organisations.has(authority)) {
    problems.push(problem(item, 'error', 'AUTHORITY_UNKNOWN', { authority }, ['authority']));
  }
  if (!directory.licences.has(licence)) problems.push(problem(item, 'error', 'LICENCE_UNKNOWN', { licence }, ['licence', 'code']));
  if (subjectField !== null && !directory.subjectFields.has(subjectField)) {
    problems.push(problem(item, 'error', 'SUBJECT_FIELD_UNKNOWN', { subjectField }, ['responsibility', 'subjectField']));
  }
  return problems;
}

/** A value, or null where the content says nothing or the explicit `unknown`. */
function stated(value: string | null): string | null {
  return value === 'unknown' ? null : value;
}

/** What is wrong with the content as a whole; readers have checked each row on its own. */
function contentProblems(item: ImportItem): ImportProblem[] {
  if (item.kind !== 'code-system') return [];
  return codeSystemProblems(item.header, item.rows as readonly ConceptRow[]).map((found) => {
    switch (found.problem) {
      case 'cycle':
        return problem(item, 'error', 'HIERARCHY', { problem: found.codes.join(' → ') }, ['concept']);
      case 'duplicate-code':
        return problem(item, 'error', 'HIERARCHY', { problem: `${found.code} = ${found.code}` }, ['concept', found.second]);
      case 'missing-concept':
        // Published code systems of others do refer to codes that they no longer hold; their content is theirs to mend.
        return problem(item, 'warning', 'HIERARCHY', { problem: `${found.code} → ${found.missing}` }, ['concept', found.code]);
    }
  });
}

function problem(
  item: ImportItem,
  severity: ImportProblem['severity'],
  code: CatalogueRefusal,
  args: Readonly<Record<string, string | number>>,
  path: readonly (string | number)[],
): ImportProblem {
  const message = { sv: catalogueMessages.render(code, 'sv', args), en: catalogueMessages.render(code, 'en', args) };
  return { file: item.file, severity, code, path, message };
}

async function knownArtefacts(context: Context, urls: readonly string[]): Promise<Map<string, KnownArtefact>> {
  const rows: KnownArtefact[] = await context.manager.query(
    `select a.id, a.kind, a.url,
       coalesce((select jsonb_agg(jsonb_build_object('version', v.version, 'checksum', encode(v.content_checksum, 'hex')))
                 from artefact_version v where v.artefact_id = a.id), '[]') as versions,
       array(select f.discriminator from fact f where f.artefact_id = a.id and f.kind = 'alias') as aliases
     from artefact a where a.url = any($1::text[])`,
    [urls],
  );
  return new Map(rows.map((row) => [row.url, row]));
}

/** What artefacts refer to by slug or code. */
interface Directory {
  readonly organisations: ReadonlyMap<string, string>;
  readonly licences: ReadonlySet<string>;
  readonly subjectFields: ReadonlySet<string>;
}

async function readDirectory(context: Context): Promise<Directory> {
  const [row]: { organisations: Record<string, string>; licences: string[]; subject_fields: string[] }[] = await context.manager.query(
    `select coalesce((select jsonb_object_agg(slug, id) from organisation), '{}') as organisations,
       array(select code from licence) as licences, array(select code from subject_field) as subject_fields`,
  );
  return {
    organisations: new Map(Object.entries(row!.organisations)),
    licences: new Set(row!.licences),
    subjectFields: new Set(row!.subject_fields),
  };
}
