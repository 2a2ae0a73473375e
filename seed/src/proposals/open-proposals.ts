import { ComparisonService, DraftService, PublicationService, ReleaseService, ResolutionTable } from '@termverk/catalogue';
import {
  AssessmentService,
  ProposalService,
  proposalErrors,
  RequiredResponseService,
  SubmissionService,
  TriageService,
  type ProposalRecord,
  type ProposalRefusal,
  type ProposalWish,
  type Risk,
} from '@termverk/governance';
import { BodyService, type SigningKeys } from '@termverk/identity';
import type { Json, JsonObject, Result } from '@termverk/kernel';
import { createLogger, Reads, type Actor, type Context, type Grant, type Transactions } from '@termverk/platform';
import type { DataSource } from 'typeorm';
import { idOf, idsBySlug } from '../files/insert-new.js';
import type { SeedFiles } from '../files/seed-files.js';
import { Sources, type Reference } from '../files/sources.js';

interface Words {
  readonly sv: string;
  readonly en: string;
}

/** An open proposal as the data file has it; what its members mean is said there. */
export interface OpenProposal {
  readonly key: string;
  readonly title: string;
  readonly author: string;
  readonly registrar: string;
  readonly state: 'triage' | 'in-review';
  readonly priority: 'low' | 'normal' | 'high';
  readonly motivation: string;
  readonly operationalRisks: readonly Risk[];
  readonly itRisks: readonly Risk[];
  readonly expectedEffect: { readonly baseline: string; readonly target: string; readonly date: string };
  readonly references: readonly Reference[];
  readonly items: readonly ProposedItem[];
  readonly required: readonly {
    readonly organisation?: string;
    readonly organisationKind?: string;
    readonly sources: readonly Reference[];
  }[];
}

interface ProposedItem {
  readonly artefact: string;
  readonly set?: JsonObject;
  readonly append?: Readonly<Record<string, Json>>;
  readonly changeNote: Words;
}

/** The one file of open proposals. */
export const PROPOSALS = 'proposals/demo.yaml';

/** Why an answer is required, where the source names who must agree. */
const BASIS: Words = {
  sv: 'Källan anger vilka som ska delta i beslutet.',
  en: 'The source says who is to take part in the decision.',
};

/** What the services of governance are made of. */
interface ProposalNeeds {
  readonly dataSource: DataSource;
  readonly transactions: Transactions;
  readonly signingKeys: SigningKeys;
}

/** The services of governance, which check what comes here as they check everything. */
class Proposing {
  readonly proposals: ProposalService;
  readonly submission: SubmissionService;
  readonly triage: TriageService;
  readonly required: RequiredResponseService;

  constructor({ dataSource, transactions, signingKeys }: ProposalNeeds) {
    const drafts = new DraftService(transactions);
    // Nothing here publishes a version, which is all that a resolution table of its own would be asked for.
    const table = new ResolutionTable(new Reads(dataSource), createLogger({ logLevel: 'silent', logFormat: 'json' }));
    const releases = new ReleaseService(transactions, new PublicationService(transactions, table), signingKeys);
    const bodies = new BodyService();
    this.proposals = new ProposalService(transactions, drafts, releases);
    this.submission = new SubmissionService(transactions, new AssessmentService(new ComparisonService()), bodies);
    this.triage = new TriageService(transactions, bodies);
    this.required = new RequiredResponseService(transactions);
  }
}

/**
 * Brings in the proposals that a registry for trial starts with, written and submitted by invented people through the services of
 * governance. One that cannot be made or submitted, because the registry has gone on without it, is left out or stays its author's
 * draft; the report names it.
 */
export async function loadOpenProposals(context: Context, files: SeedFiles, parts: ProposalNeeds): Promise<JsonObject> {
  const { proposals } = await files.yaml<{ proposals: readonly OpenProposal[] }>(PROPOSALS);
  const sources = await Sources.read(files);
  const services = new Proposing(parts);
  const left: JsonObject[] = [];
  let required = 0;
  let rows = 0;
  for (const open of proposals) {
    const author: Context = { ...context, actor: await actorOf(context, open.author) };
    const registrar: Context = { ...context, actor: await actorOf(context, open.registrar) };
    const wish = await wishOf(author, open, sources);
    const created = wish === null ? null : await services.proposals.create(author, wish);
    if (created === null || !created.ok) {
      left.push({ key: open.key, left: 'out', why: created === null ? ['ARTEFACT_UNKNOWN'] : codesOf(created) });
      continue;
    }
    const submitted = await submit(author, created.value, services);
    if (!submitted.ok) {
      left.push({ key: open.key, left: 'as draft', why: codesOf(submitted) });
      continue;
    }
    rows++;
    const { id } = created.value;
    if (open.state === 'in-review') granted(await services.triage.startReview(registrar, id));
    required += await requireResponses(registrar, id, open, sources, services);
  }
  return { rows, required, left };
}

/** Says first, of everything that is found to be alike, that it is related: the author has looked at it. */
async function submit(
  author: Context,
  proposal: ProposalRecord,
  { submission, proposals }: Proposing,
): Promise<Result<ProposalRecord, ProposalRefusal>> {
  const checked = await submission.check(author, proposal.id);
  if (!checked.ok) return checked;
  const alike: { item: string; canonical: string }[] = await author.manager.query(
    `select distinct i.id as item, f->>'canonical' as canonical
     from proposal_item i join item_similarity s on s.item_id = i.id, jsonb_array_elements(s.found) f where i.proposal_id = $1 order by 1, 2`,
    [proposal.id],
  );
  const reason = 'Begreppet är ett annat, men ligger nära.';
  for (const { item, canonical } of alike) {
    const declared = await proposals.declareRelated(author, item, { canonical, relation: 'related', reason });
    if (!declared.ok) return declared;
  }
  return submission.submit(author, proposal.id);
}

async function requireResponses(
  registrar: Context,
  proposalId: string,
  open: OpenProposal,
  sources: Sources,
  { required }: Proposing,
): Promise<number> {
  const organisations = await idsBySlug(registrar, 'organisation');
  for (const { organisation, organisationKind, sources: from } of open.required) {
    const wish = {
      organisationId: idOf(organisations, organisation),
      organisationKind: organisationKind ?? null,
      basis: BASIS,
      sources: sources.stored(from) as never,
    };
    granted(await required.require(registrar, proposalId, wish));
  }
  return open.required.length;
}

/** Null when the registry does not have what is to be changed. */
async function wishOf(context: Context, open: OpenProposal, sources: Sources): Promise<ProposalWish | null> {
  const items: ProposalWish['items'][number][] = [];
  for (const item of open.items) {
    const rows: { id: string; header: JsonObject; checksum: string }[] = await context.manager.query(
      `select a.id, v.header, encode(v.content_checksum, 'hex') as checksum from artefact a join artefact_version v on v.artefact_id = a.id
       where a.url = $1 and v.frozen_at is not null order by v.frozen_at desc, v.id desc limit 1`,
      [item.artefact],
    );
    const base = rows[0];
    if (base === undefined) return null;
    items.push({
      artefact: { id: base.id },
      baseChecksum: base.checksum,
      version: null,
      header: changedHeader(base.header, item),
      changeNote: item.changeNote,
    });
  }
  const { title, motivation, priority, operationalRisks, itRisks, expectedEffect } = open;
  const references = sources.stored(open.references).map((stored, i) => {
    const { title: document, url = null } = stored as unknown as { title: Words; url?: string };
    return { title: `${document.sv}, ${open.references[i]!.line}`, url };
  });
  return { path: 'ordinary', title, motivation, priority, operationalRisks, itRisks, expectedEffect, references, items };
}

/** The content with other members, longer lists, and texts that say more. */
export function changedHeader(header: JsonObject, { set = {}, append = {} }: Pick<ProposedItem, 'set' | 'append'>): JsonObject {
  const changed: Record<string, Json | undefined> = { ...header, ...set };
  for (const [member, more] of Object.entries(append)) {
    const before = changed[member];
    changed[member] = isList(more) ? [...(isList(before) ? before : []), ...more] : longer(before, more);
  }
  return changed as JsonObject;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A text in several languages that says more in each. */
function longer(before: Json | undefined, more: Json): JsonObject {
  const [said, added] = [before ?? {}, more] as unknown as [Readonly<Record<string, string>>, Readonly<Record<string, string>>];
  const texts = Object.entries(added).map(([language, text]) => [language, said[language] ? `${said[language]} ${text}` : text]);
  return { ...said, ...Object.fromEntries(texts) } as JsonObject;
}

/** An invented person with the roles that they hold now. */
async function actorOf(context: Context, key: string): Promise<Actor> {
  const rows: { id: string; organisation: string; grants: Grant[] }[] = await context.manager.query(
    `select p.id, m.organisation_id as organisation,
       (select coalesce(jsonb_agg(jsonb_build_object('role', g.role, 'subjectField', g.subject_field)), '[]') from role_grant g
        where g.person_id = p.id and g.valid_from <= $2 and (g.valid_to is null or g.valid_to > $2)) as grants
     from person p join membership m on m.person_id = p.id
     where p.slug = $1 and p.demo and m.valid_from <= $2 and (m.valid_to is null or m.valid_to > $2) limit 1`,
    [key, context.now],
  );
  const person = rows[0];
  if (person === undefined) throw new Error(`there is no invented person "${key}"`);
  return { personId: person.id, organisationId: person.organisation, tokenId: null, grants: person.grants, scopes: null, demo: true };
}

function codesOf(result: Result<unknown, ProposalRefusal>): string[] {
  return result.ok ? [] : result.refusals.map(({ code }) => code);
}

function granted<T>(result: Result<T, ProposalRefusal>): T {
  if (result.ok) return result.value;
  throw new Error(
    proposalErrors(result.refusals, 'en')
      .map(({ message }) => message)
      .join(' '),
  );
}
