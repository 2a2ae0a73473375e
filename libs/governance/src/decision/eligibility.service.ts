import { Injectable } from '@nestjs/common';
import { BodyService, permits, type Mandate } from '@termverk/identity';
import { isId, localized, ok, refuse, type LocalizedText, type Result } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import type { ProposalRefusal } from '../messages.js';
import { governedClass } from '../policy/policy.js';
import type { ProposalRecord } from '../proposal/proposal.record.js';
import type { ItemRecord } from '../item/item.record.js';
import { ATTENDING, BRIEF_OF_PROPOSAL, type Attending } from './attendance.queries.js';
import type { ItemReadiness } from './readiness.service.js';

/** A body that decides, as far as deciding goes. */
export interface DecidingBody {
  readonly id: string;
  readonly slug: string;
  readonly singlePerson: boolean;
}

/** Somebody through whom a body decides. */
export interface Member {
  readonly personId: string;
  /** For whom they hold the seat; null when nobody knows. */
  readonly organisationId: string | null;
  /** When they said that they take part; null of the one who gives the decision. */
  readonly attendedAt: Date | null;
}

/** How many members of a body of several take part in a decision at least, and from how many organisations where its seats are of several. */
const LEAST_MEMBERS = 2;
const LEAST_ORGANISATIONS = 2;

/** Says who may decide: a body with a mandate, through people who hold its seats and had no hand in the proposal. */
@Injectable()
export class EligibilityService {
  constructor(private readonly bodies: BodyService) {}

  /** Passes a person who neither wrote nor reviewed anything of the proposal, whatever account or organisation they act for. */
  async independent(
    context: Context,
    proposal: ProposalRecord,
    items: readonly Pick<ItemRecord, 'id' | 'authorIds'>[],
    personId: string,
  ): Promise<Result<null, ProposalRefusal>> {
    const authors = new Set([proposal.authorId, ...items.flatMap(({ authorIds }) => authorIds)]);
    if (authors.has(personId)) return refuse('SELF_APPROVAL');
    const rows: { reviewed: boolean }[] = await context.manager.query(
      `select exists (select 1 from review where item_id = any($1::uuid[]) and reviewer_id = $2)
         or exists (select 1 from meaning_sign_off where item_id = any($1::uuid[]) and signed_by = $2) as reviewed`,
      [items.map(({ id }) => id), personId],
    );
    return rows[0]!.reviewed ? refuse('REVIEWER_DECIDES') : ok(null);
  }

  /** The body on which the person holds a seat now. */
  async seat(context: Context, bodyId: string, personId: string): Promise<Result<DecidingBody, ProposalRefusal>> {
    const rows: DecidingBody[] = isId(bodyId)
      ? await context.manager.query('select id, slug, single_person as "singlePerson" from governance_body where id = $1', [bodyId])
      : [];
    const body = rows[0];
    if (body === undefined) return refuse('BODY_UNKNOWN', { body: bodyId }, ['body']);
    if (!(await this.bodies.inForce(context, bodyId, context.now))) return refuse('BODY_DISSOLVED', { body: body.slug }, ['body']);
    const holds = await this.bodies.holdsSeat(context, bodyId, personId, context.now);
    return holds ? ok(body) : refuse('NO_SEAT', { body: body.slug }, ['body']);
  }

  /**
   * Through whom the body decides: who gives the decision, and everybody who has said themselves that they take part in it, as far as they
   * hold a seat and the role in the subject field at this time, are independent, and are people. Who has said so and is none of that any more is left out.
   */
  async members(context: Context, proposal: ProposalRecord, ready: readonly ItemReadiness[], body: DecidingBody): Promise<Member[]> {
    const { manager, actor, now } = context;
    const items = ready.map(({ assessed }) => assessed.item);
    const seated = new Map((await this.bodies.seatedOn(context, body.id, now)).map((one) => [one.personId, one.organisationId]));
    const [brief]: { id: string }[] = await manager.query(BRIEF_OF_PROPOSAL, [proposal.id]);
    const attending: Attending[] = await manager.query(ATTENDING, [brief?.id ?? null, body.id, now]);
    const members: Member[] = [
      { personId: actor.personId!, organisationId: seated.get(actor.personId!) ?? actor.organisationId, attendedAt: null },
    ];
    for (const { personId, organisationId, attendedAt, grants } of attending) {
      if (personId === actor.personId || !seated.has(personId)) continue;
      if (!permits({ ...actor, personId, grants, scopes: null, machine: false }, 'proposal.attend', proposal.subjectField)) continue;
      if (!(await this.independent(context, proposal, items, personId)).ok) continue;
      members.push({ personId, organisationId: seated.get(personId) ?? organisationId, attendedAt });
    }
    return members;
  }

  /**
   * Passes a decision in which enough of the body takes part. A body of several decides through two members at least, and, where its seats
   * are held for several organisations, for two of them; that one person decides for it is an exception for a body made for that, which
   * the policy names.
   */
  async quorate(context: Context, body: DecidingBody, members: readonly Member[]): Promise<Result<null, ProposalRefusal>> {
    if (body.singlePerson) return ok(null);
    if (members.length < LEAST_MEMBERS)
      return refuse('BODY_QUORUM_MISSING', { body: body.slug, members: members.length, required: LEAST_MEMBERS }, ['body']);
    const seated = await this.bodies.seatedOn(context, body.id, context.now);
    const required = Math.min(LEAST_ORGANISATIONS, organisationsOf(seated));
    const organisations = organisationsOf(members);
    return organisations >= required
      ? ok(null)
      : refuse('BODY_QUORUM_ORGANISATIONS', { body: body.slug, organisations, required }, ['body']);
  }

  /**
   * The mandate under which the body decides on an item at this time. A body of one person needs a delegation that stands in the
   * policy besides, which is never given for more than text.
   */
  async mandate(
    context: Context,
    body: DecidingBody,
    proposal: ProposalRecord,
    { assessed, policy }: ItemReadiness,
  ): Promise<Result<Mandate, ProposalRefusal>> {
    const { kind } = assessed.item;
    const { subjectField } = proposal;
    const changeClass = governedClass(assessed.changeClass);
    const question = { power: 'decide', artefactKind: kind, subjectField, changeClass, at: context.now } as const;
    const mandate = await this.bodies.mandateFor(context, body.id, question);
    if (mandate === null) {
      const holders = await this.namesOf(context, await this.bodies.bodiesFor(context, question));
      return refuse('MANDATE_MISSING', { body: body.slug, kind, subjectField, changeClass, holders }, ['body']);
    }
    if (body.singlePerson && policy?.delegation?.bodyId !== body.id) return refuse('DELEGATION_MISSING', { body: body.slug }, ['body']);
    return ok(mandate);
  }

  /** What the bodies that hold the mandates are called, so that whoever is refused knows where to go; a dash when nobody holds any. */
  private async namesOf(context: Context, mandates: readonly Mandate[]): Promise<string> {
    const rows: { name: LocalizedText }[] = await context.manager.query(
      `select jsonb_build_object('sv', name_sv, 'en', name_en) as name from governance_body where id = any($1::uuid[]) order by slug`,
      [mandates.map(({ bodyId }) => bodyId)],
    );
    return rows.map(({ name }) => localized(name, context.locale)).join(', ') || '–';
  }
}

function organisationsOf(people: readonly { readonly organisationId: string | null }[]): number {
  return new Set(people.flatMap(({ organisationId }) => organisationId ?? [])).size;
}
