import type { VersionRecord } from '@termverk/catalogue';
import type { Json } from '@termverk/kernel';
import type { Perspective } from '../policy/policy.js';
import type { ProposalWish } from '../proposal/proposal.service.js';
import type { ProposalRecord } from '../proposal/proposal.record.js';
import { itemsOf, type ItemRecord } from '../item/item.record.js';
import { BRIEF_OF_PROPOSAL } from '../decision/attendance.queries.js';
import { done, type Exempel, type PersonName } from './exempel.js';

const risk = { risk: 'Fel plan läses', consequence: 'Patienten väntar', measure: 'Utbildning' };

/** A complete ordinary proposal that gives a concept a new Swedish definition. */
export function meaningChange(base: VersionRecord, definition: string): ProposalWish {
  return ordinary(change(base, definition));
}

/** A complete ordinary proposal of the given items. */
export function ordinary(...items: ProposalWish['items'][number][]): ProposalWish {
  return {
    path: 'ordinary',
    title: 'Ny definition',
    motivation: 'Den nuvarande missförstås.',
    priority: 'normal',
    operationalRisks: [risk],
    itRisks: [risk],
    expectedEffect: { baseline: '40 % rätt', target: '90 % rätt', date: '2027-06-30' },
    references: [{ title: 'Begreppsutredning', url: null }],
    items,
  };
}

/** An editorial proposal that puts other words in a concept's Swedish definition. */
export function textCorrection(base: VersionRecord, definition: string): ProposalWish {
  return { ...meaningChange(base, definition), path: 'editorial', operationalRisks: [], itRisks: [], expectedEffect: null, references: [] };
}

/** A concept with a new Swedish definition, as an item of a proposal. */
export function change(base: VersionRecord, definition: string): ProposalWish['items'][number] {
  const definitions = base.header['definitions'] as { language: string }[];
  const position = definitions.findIndex(({ language }) => language === 'sv');
  return {
    artefact: { id: base.artefactId },
    baseChecksum: base.contentChecksum,
    version: null,
    patch: [{ op: 'replace', path: `/definitions/${position}/text`, value: definition as Json }],
    changeNote: { sv: 'Ny definition' },
  };
}

/** The one item of a proposal as it is now. */
export async function itemOf(world: Exempel, proposal: ProposalRecord): Promise<ItemRecord> {
  return (await itemsOf(world.as('registrar'), proposal.id))[0]!;
}

/** Submits a proposal after dismissing what is found to be like it. */
export async function submit(world: Exempel, proposalId: string, author: PersonName = 'author'): Promise<ProposalRecord> {
  done(await world.submission.check(world.as(author), proposalId));
  const found = (await world.dataSource.query(
    `select i.id, f->>'canonical' as canonical from proposal_item i join item_similarity s on s.item_id = i.id, jsonb_array_elements(s.found) f
     where i.proposal_id = $1`,
    [proposalId],
  )) as { id: string; canonical: string }[];
  for (const { id, canonical } of found) {
    done(await world.proposals.declareRelated(world.as(author), id, { canonical, relation: 'dismissed', reason: 'Annat begrepp' }));
  }
  return done(await world.submission.submit(world.as(author), proposalId));
}

/** Writes, submits and opens the review of a proposal. */
export async function inReview(world: Exempel, wish: ProposalWish, author: PersonName = 'author'): Promise<ProposalRecord> {
  const proposal = done(await world.proposals.create(world.as(author), wish));
  await submit(world, proposal.id, author);
  return done(await world.triage.startReview(world.as('registrar'), proposal.id));
}

/** Approves the item as it is now. */
export async function approve(world: Exempel, proposal: ProposalRecord, by: PersonName, perspective: Perspective): Promise<void> {
  const item = await itemOf(world, proposal);
  done(await world.reviews.review(world.as(by), item.id, { verdict: 'approve', perspective, comment: '', checksum: item.checksum }));
}

/** Holds the consultation with one line, answers the line and closes. */
export async function consult(world: Exempel, proposal: ProposalRecord): Promise<void> {
  const { id: itemId } = await itemOf(world, proposal);
  const invited = [world.organisations.exempelkommunen];
  const closesAt = new Date(Date.now() + 86_400_000);
  done(await world.consultations.open(world.as('registrar'), proposal.id, { theme: 'Definitionen', questions: [], invited, closesAt }));
  const [consultation] = (await world.dataSource.query('select id from consultation where proposal_id = $1 and closed_at is null', [
    proposal.id,
  ])) as [{ id: string }];
  const line = {
    itemId,
    element: 'definitions/sv',
    supportsTerm: true,
    supportsDefinition: false,
    comment: 'Säg patient i stället för person.',
  };
  done(await world.consultations.respond(world.as('consultee'), consultation.id, { position: 'support-with-comments', lines: [line] }));
  const [answered] = (await world.dataSource.query(
    'select l.id from response_line l join consultation_response r on r.id = l.response_id where r.consultation_id = $1',
    [consultation.id],
  )) as [{ id: string }];
  done(await world.consultations.dispose(world.as('registrar'), answered.id, { outcome: 'not', reason: 'Begreppet gäller även omsorg.' }));
  done(await world.consultations.close(world.as('registrar'), consultation.id));
}

/** Everything up to the request for a decision on a change of meaning. */
export async function decisionPending(world: Exempel, wish: ProposalWish): Promise<ProposalRecord> {
  const proposal = await inReview(world, wish);
  await approve(world, proposal, 'reviewerOne', 'operational');
  await approve(world, proposal, 'reviewerTwo', 'informatics');
  await consult(world, proposal);
  return done(await world.decisions.request(world.as('registrar'), proposal.id));
}

/** What a member says who takes part in the decision on a proposal, having read the brief that was frozen last. */
export async function attendance(world: Exempel, { id }: Pick<ProposalRecord, 'id'>, bodyId = world.bodies.council) {
  const [brief] = (await world.dataSource.query(BRIEF_OF_PROPOSAL, [id])) as { checksum: string }[];
  return { bodyId, briefChecksum: brief?.checksum ?? '0'.repeat(64) };
}

/** A decision of a body that approves the item as it is now. */
export async function approvalOf(world: Exempel, proposal: ProposalRecord, bodyId = world.bodies.council) {
  const item = await itemOf(world, proposal);
  const outcomes = [{ itemId: item.id, outcome: 'approved' as const, checksum: item.checksum, reasons: null }];
  return { bodyId, outcomes, reasons: 'Väl underbyggt.', rapporteurId: null };
}

/** The same, once two members of the council have said that they take part. */
export async function approval(world: Exempel, proposal: ProposalRecord, bodyId = world.bodies.council) {
  const wish = await attendance(world, proposal);
  for (const member of bodyId === world.bodies.council ? (['decider', 'member'] as const) : [])
    // Where it cannot be said, it is the decision that is refused.
    await world.attendances.attend(world.as(member), proposal.id, wish);
  return approvalOf(world, proposal, bodyId);
}
