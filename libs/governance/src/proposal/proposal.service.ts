import { Injectable } from '@nestjs/common';
import { reaches } from '@termverk/identity';
import { DraftService, ReleaseService, type NewArtefact } from '@termverk/catalogue';
import { newId, ok, refuse, type Result } from '@termverk/kernel';
import { Transactions, type Context } from '@termverk/platform';
import type { ArtefactKind } from '@termverk/terminology';
import { fileDocument } from '../case/document/case-documents.js';
import { formBody } from '../case/document/document-bodies.js';
import { draftVersionNumber, findBase, wishedHeader, type ContentWish } from '../item/item-content.js';
import { checkItem } from '../item/item-check.js';
import { itemsOf } from '../item/item.record.js';
import { searchSimilar } from '../item/similarity.js';
import type { ProposalRefusal } from '../messages.js';
import { responsibilityTexts, type Responsibility } from '../item/responsibility.js';
import { lockProposal, lockProposalOfItem, move, note, type ProposalForm, type ProposalRecord } from './proposal.record.js';
import type { ProposalPath, ProposalState } from './proposal.transitions.js';
import { firstRefusal, holdsNoPerson, isAuthor, isIn, mayAct, says } from './rules.js';

/** One artefact that a proposal changes (by its id) or adds, with its new content. */
export interface ItemWish extends ContentWish {
  readonly artefact: { readonly id: string } | NewArtefact;
  /** Checksum of the published version that the proposer saw; null for an artefact without one. */
  readonly baseChecksum: string | null;
  /** Number of the proposed version; worked out when null. */
  readonly version: string | null;
  /** Who answers for the artefact, where nobody has said so yet. */
  readonly responsibility?: Responsibility | null;
  readonly changeNote: { readonly sv?: string | null; readonly en?: string | null };
}

/** A proposal to be written. */
export interface ProposalWish extends ProposalForm {
  readonly path: ProposalPath;
  readonly items: readonly ItemWish[];
}

/** An edit of an item by somebody who saw `baseChecksum`. */
export interface ItemEdit extends ContentWish {
  readonly baseChecksum: string;
  /** Instead of what the item says of it; not once it is under review. */
  readonly responsibility?: Responsibility | null;
  readonly changeNote?: { readonly sv?: string | null; readonly en?: string | null };
}

const BEFORE_REVIEW: readonly ProposalState[] = ['draft', 'triage', 'clarification-needed'];
/** What is alike may turn up as long as content is edited before a decision. */
const RELATABLE: readonly ProposalState[] = [...BEFORE_REVIEW, 'on-hold', 'in-review', 'consultation'];
const REOPENED: readonly ProposalState[] = ['consultation', 'decision-pending', 'approved', 'scheduled'];
const EDITABLE: readonly ProposalState[] = [...BEFORE_REVIEW, 'on-hold', 'in-review', ...REOPENED];

/** What proposers do: write a proposal, edit it and its items, declare what is related, withdraw. */
@Injectable()
export class ProposalService {
  constructor(
    private readonly transactions: Transactions,
    private readonly drafts: DraftService,
    private readonly releases: ReleaseService,
  ) {}

  /** A new proposal with its drafts. Nobody but its author sees it before it is submitted. */
  create(context: Context, wish: ProposalWish): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      // An urgent decision is provisional and has to lapse by itself; until versions can, it is not offered.
      if (wish.path === 'urgent') return refuse('PATH_NOT_OFFERED', { path: wish.path }, ['path']);
      const field = await subjectFieldOf(inside, wish.items);
      if (!field.ok) return field;
      const refused = firstRefusal(mayAct(inside, 'proposal.create', field.value), formHoldsNoPerson(wish));
      if (refused !== null) return refused;
      const id = newId();
      await insertProposal(inside, id, field.value, wish);
      await lockArtefacts(inside, wish.items);
      for (const [position, item] of wish.items.entries()) {
        const added = await this.addItem(inside, id, position, wish.path, item);
        if (!added.ok) return { ok: false, refusals: added.refusals.map((r) => ({ ...r, path: ['items', position, ...r.path] })) };
      }
      note(inside, id, 'proposal.created', { path: wish.path, subjectField: field.value, items: wish.items.length });
      return lockProposal(inside, id);
    });
  }

  /** Changes what the author states of a proposal that is not under review. */
  editForm(context: Context, proposalId: string, form: Partial<ProposalForm>): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const proposal = await lockProposal(inside, proposalId);
      if (!proposal.ok) return proposal;
      const edited: ProposalForm = { ...proposal.value, ...form };
      const refused = firstRefusal(isAuthor(inside, proposal.value), isIn(proposal.value, BEFORE_REVIEW), formHoldsNoPerson(edited));
      if (refused !== null) return refused;
      await inside.manager.query(
        `update change_proposal set title = $2, motivation = $3, priority = $4, operational_risks = $5, it_risks = $6, expected_effect = $7,
           reference_list = $8, updated_at = $9, revision = revision + 1 where id = $1`,
        [proposalId, ...formValues(edited), inside.now],
      );
      note(inside, proposalId, 'proposal.edited', { members: Object.keys(form) });
      await fileDocument(inside, proposalId, { direction: 'incoming', kind: 'supplement', body: formBody(edited) });
      return lockProposal(inside, proposalId);
    });
  }

  /**
   * Edits the draft of an item. Whoever edits becomes an author of it. An edit of somebody who saw other content is refused; one at
   * or after review makes that item's approvals stale and brings the proposal back to review.
   */
  editItem(context: Context, itemId: string, edit: ItemEdit): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const locked = await lockProposalOfItem(inside, itemId);
      if (!locked.ok) return locked;
      const proposal = locked.value;
      const stated = edit.responsibility ?? null;
      const refused = firstRefusal(
        mayEdit(inside, proposal),
        isIn(proposal, stated === null ? EDITABLE : BEFORE_REVIEW),
        holdsNoPerson(responsibilityTexts(stated)),
      );
      if (refused !== null) return refused;
      const items = await itemsOf(inside, proposal.id);
      const item = items.find(({ id }) => id === itemId)!;
      if (item.checksum !== edit.baseChecksum) {
        return refuse('BASE_CHECKSUM_STALE', { current: item.checksum, base: edit.baseChecksum }, ['baseChecksum']);
      }
      const header = wishedHeader(item, item.header, edit, inside.locale);
      if (!header.ok) return header;
      if (proposal.state === 'scheduled') {
        for (const { draftVersionId } of items) {
          const removed = await this.releases.remove(inside, proposal.releaseId!, draftVersionId);
          if (!removed.ok) return removed;
        }
      }
      const edited = await this.drafts.edit(inside, item.draftVersionId, {
        baseChecksum: edit.baseChecksum,
        header: header.value,
        rowPatch: edit.rowPatch ?? [],
        changeNote: edit.changeNote,
      });
      if (!edited.ok) return edited;
      if (stated !== null)
        await inside.manager.query('update proposal_item set responsibility = $2 where id = $1', [itemId, stored(stated)]);
      await addAuthor(inside, itemId);
      if (proposal.submittedAt !== null) await checkAgain(inside, proposal, itemId);
      await fileDocument(inside, proposal.id, {
        direction: 'incoming',
        kind: 'supplement',
        body: { item: itemId, url: item.url, before: item.checksum, after: edited.value.contentChecksum, header: edited.value.header },
        holdsContent: true,
      });
      const details = {
        item: itemId,
        ...(proposal.submittedAt === null ? {} : { url: item.url }),
        before: item.checksum,
        after: edited.value.contentChecksum,
      };
      if (!REOPENED.includes(proposal.state)) {
        note(inside, proposal.id, 'proposal.item-edited', details);
        return ok(proposal);
      }
      await inside.manager.query('update proposal_item set outcome = null where proposal_id = $1', [proposal.id]);
      return move(inside, proposal, 'in-review', 'system', { action: 'proposal.item-edited', details });
    });
  }

  /** Says how something found to be alike relates to the item, or why it does not. The latest word counts. */
  declareRelated(
    context: Context,
    itemId: string,
    declared: { readonly canonical: string; readonly relation: 'related' | 'dismissed'; readonly reason: string },
  ): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const proposal = await lockProposalOfItem(inside, itemId);
      if (!proposal.ok) return proposal;
      const refused = firstRefusal(
        isAuthor(inside, proposal.value),
        isIn(proposal.value, RELATABLE),
        says(declared.reason, 'REASON_MISSING', 'reason'),
      );
      if (refused !== null) return refused;
      const { canonical, relation, reason } = declared;
      await inside.manager.query(
        `insert into related_item (id, item_id, canonical, relation, reason, declared_by, declared_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [newId(), itemId, canonical, relation, reason, inside.actor.personId, inside.now],
      );
      const said = proposal.value.submittedAt === null ? {} : { canonical, relation, reason };
      note(inside, proposal.value.id, 'proposal.related-item-declared', { item: itemId, ...said });
      return proposal;
    });
  }

  /** Takes back one's own proposal before it is reviewed. */
  withdraw(context: Context, proposalId: string, comment: string): Promise<Result<ProposalRecord, ProposalRefusal>> {
    return this.transactions.run(context, async (inside): Promise<Result<ProposalRecord, ProposalRefusal>> => {
      const proposal = await lockProposal(inside, proposalId);
      if (!proposal.ok) return proposal;
      const refused = firstRefusal(isAuthor(inside, proposal.value), says(comment, 'COMMENT_MISSING', 'comment'));
      if (refused !== null) return refused;
      return move(inside, proposal.value, 'withdrawn', 'author', {
        action: 'proposal.withdrawn',
        remark: comment,
        document: { direction: 'incoming', kind: 'withdrawal', body: { comment } },
      });
    });
  }

  private async addItem(
    context: Context,
    proposalId: string,
    position: number,
    path: ProposalPath,
    wish: ItemWish,
  ): Promise<Result<null, ProposalRefusal>> {
    const artefact = 'id' in wish.artefact ? await findArtefact(context, wish.artefact.id) : null;
    if (artefact !== null && !artefact.ok) return artefact;
    const personal = holdsNoPerson(responsibilityTexts(wish.responsibility));
    if (!personal.ok) return personal;
    const known = artefact?.value ?? null;
    const base = known === null ? ok(null) : await findBase(context, known, wish.baseChecksum);
    if (!base.ok) return base;
    const header = wishedHeader(known ?? (wish.artefact as NewArtefact), base.value?.header ?? null, wish, context.locale);
    if (!header.ok) return header;
    const step = path === 'editorial' ? 'patch' : 'major';
    const version = await draftVersionNumber(context, known?.id ?? null, base.value?.version ?? null, wish.version, step);
    if (!version.ok) return version;
    const rowPatch = wish.rowPatch ?? [];
    const added = rowPatch.flatMap(({ key, body }) => (body === null ? [] : [{ key, body }]));
    const draft = await this.drafts.create(context, {
      artefact: wish.artefact,
      baseVersionId: base.value?.id ?? null,
      version: version.value,
      header: header.value,
      ...(base.value === null ? { rows: inKeyOrder(added) } : { rowPatch }),
      changeNote: wish.changeNote,
      heldBy: 'proposal',
    });
    if (!draft.ok) return draft;
    const id = newId();
    await context.manager.query(
      `insert into proposal_item (id, proposal_id, position, artefact_id, base_version_id, draft_version_id, responsibility)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, proposalId, position, draft.value.artefactId, base.value?.id ?? null, draft.value.id, stored(wish.responsibility)],
    );
    await addAuthor(context, id);
    return ok(null);
  }
}

/** What a submitted item holds is checked, and what is like it searched for, whenever it changes. */
async function checkAgain(context: Context, proposal: ProposalRecord, itemId: string): Promise<void> {
  const item = (await itemsOf(context, proposal.id)).find(({ id }) => id === itemId)!;
  await checkItem(context, item);
  if (proposal.path !== 'editorial') await searchSimilar(context, item);
}

function stored(responsibility: Responsibility | null | undefined): string | null {
  return responsibility ? JSON.stringify(responsibility) : null;
}

async function addAuthor(context: Context, itemId: string): Promise<void> {
  await context.manager.query('insert into proposal_item_author (item_id, person_id, since) values ($1, $2, $3) on conflict do nothing', [
    itemId,
    context.actor.personId,
    context.now,
  ]);
}

function inKeyOrder<Row extends { readonly key: string }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
}

/** An unsubmitted draft is its author's own; later a terminologist of the subject field may edit too. */
function mayEdit(context: Context, proposal: ProposalRecord): Result<null, ProposalRefusal> {
  const author = isAuthor(context, proposal);
  if (author.ok || proposal.state === 'draft') return author;
  const { subjectField } = proposal;
  const isTerminologist = context.actor.grants.some((grant) => grant.role === 'terminologist' && reaches(grant, subjectField));
  return isTerminologist ? mayAct(context, 'draft.edit', subjectField) : author;
}

/** The one subject field of all items. */
async function subjectFieldOf(context: Context, items: readonly ItemWish[]): Promise<Result<string, ProposalRefusal>> {
  if (items.length === 0) return refuse('ITEMS_MISSING', {}, ['items']);
  const fields = new Set<string>();
  const urls = new Set<string>();
  for (const [i, { artefact }] of items.entries()) {
    const found = 'id' in artefact ? await findArtefact(context, artefact.id) : ok(artefact);
    if (!found.ok) return found;
    const { url, subjectField } = found.value;
    if (urls.has(url)) return refuse('ARTEFACT_TWICE', { url }, ['items', i, 'artefact']);
    if (subjectField === null) return refuse('SUBJECT_FIELD_MISSING', { url }, ['items', i, 'artefact']);
    urls.add(url);
    fields.add(subjectField);
  }
  const [field, ...others] = fields;
  return others.length > 0 ? refuse('SUBJECT_FIELDS_MIXED', { fields: [...fields].join(', ') }, ['items']) : ok(field!);
}

/**
 * Two who propose a version of the same artefact at the same time take their numbers one after the other; in one order, so that
 * none waits for ever. The artefact's own row stays free for those who publish.
 */
async function lockArtefacts(context: Context, items: readonly ItemWish[]): Promise<void> {
  const ids = items.flatMap(({ artefact }) => ('id' in artefact ? [artefact.id] : [])).sort();
  for (const id of ids) await context.manager.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [id]);
}

async function findArtefact(
  context: Context,
  id: string,
): Promise<Result<{ id: string; kind: ArtefactKind; url: string; subjectField: string | null }, ProposalRefusal>> {
  const rows: { id: string; kind: ArtefactKind; url: string; subjectField: string | null }[] = await context.manager.query(
    `select id, kind, url, subject_field as "subjectField" from artefact
     where id = $1 and (published_at is not null or created_by = $2::uuid)`,
    [id, context.actor.personId],
  );
  return rows[0] === undefined ? refuse('ARTEFACT_UNKNOWN', { canonical: id }, ['artefact']) : ok(rows[0]);
}

async function insertProposal(context: Context, id: string, subjectField: string, wish: ProposalWish): Promise<void> {
  const { actor, now } = context;
  await context.manager.query(
    `insert into change_proposal (id, title, motivation, priority, operational_risks, it_risks, expected_effect, reference_list, path,
       subject_field, author_id, author_organisation_id, created_at, updated_at, demo)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $13, $14)`,
    [id, ...formValues(wish), wish.path, subjectField, actor.personId, actor.organisationId, now, actor.demo],
  );
}

function formValues(form: ProposalForm): unknown[] {
  return [
    form.title,
    form.motivation,
    form.priority,
    JSON.stringify(form.operationalRisks),
    JSON.stringify(form.itRisks),
    form.expectedEffect === null ? null : JSON.stringify(form.expectedEffect),
    JSON.stringify(form.references),
  ];
}

function formHoldsNoPerson(form: ProposalForm): Result<null, ProposalRefusal> {
  const risks = [...form.operationalRisks, ...form.itRisks].flatMap(({ risk, consequence, measure }) => [risk, consequence, measure]);
  return holdsNoPerson({
    title: form.title,
    motivation: form.motivation,
    risks: risks.join('\n'),
    expectedEffect: form.expectedEffect && `${form.expectedEffect.baseline}\n${form.expectedEffect.target}`,
    references: form.references.map(({ title }) => title).join('\n'),
  });
}
