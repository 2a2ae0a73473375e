import {
  ComparisonService,
  DraftService,
  PublicationService,
  ReleaseService,
  ResolutionTable,
  assertFacts,
  type VersionRecord,
} from '@termverk/catalogue';
import type { ConceptEntry } from '@termverk/concepts';
import { BodyService, SigningKeys } from '@termverk/identity';
import { newId, type JsonObject, type Result } from '@termverk/kernel';
import { createLogger, Reads, Transactions, type Actor, type Context, type Role } from '@termverk/platform';
import type { DataSource } from 'typeorm';
import { ConsultationService } from '../consultation/consultation.service.js';
import { AttendanceService } from '../decision/attendance.service.js';
import { DecisionService } from '../decision/decision.service.js';
import { EligibilityService } from '../decision/eligibility.service.js';
import { ReadinessService } from '../decision/readiness.service.js';
import { AssessmentService } from '../item/assessment.service.js';
import { ProposalService } from '../proposal/proposal.service.js';
import { SubmissionService } from '../proposal/submission.service.js';
import { SchedulingService } from '../publication/scheduling.service.js';
import { ReviewService } from '../review/review.service.js';
import { TriageService } from '../triage/triage.service.js';

/** The subject field that the invented organisations work in. */
export const FIELD = 'exempel-planering';

/** The services as the module wires them. */
export function services(dataSource: DataSource) {
  const transactions = new Transactions(dataSource);
  const reads = new Reads(dataSource);
  const logger = createLogger({ logLevel: 'silent', logFormat: 'json' });
  const table = new ResolutionTable(reads, logger);
  const drafts = new DraftService(transactions);
  const publication = new PublicationService(transactions, table);
  const keys = new SigningKeys(dataSource, transactions, {
    mode: 'production',
    keyEncryptionKey: Buffer.alloc(32, 7),
    keyEncryptionKeyFile: null,
  });
  const releases = new ReleaseService(transactions, publication, keys);
  const assessment = new AssessmentService(new ComparisonService());
  const bodies = new BodyService();
  return {
    transactions,
    reads,
    table,
    drafts,
    publication,
    releases,
    proposals: new ProposalService(transactions, drafts, releases),
    submission: new SubmissionService(transactions, assessment, bodies),
    triage: new TriageService(transactions, bodies),
    reviews: new ReviewService(transactions, assessment),
    consultations: new ConsultationService(transactions, assessment),
    decisions: new DecisionService(transactions, new ReadinessService(assessment), new EligibilityService(bodies)),
    attendances: new AttendanceService(transactions, new EligibilityService(bodies)),
    scheduling: new SchedulingService(transactions, releases, logger),
  };
}
/** See {@link services}. */
export type Services = ReturnType<typeof services>;

const ORGANISATIONS = ['region-exempel', 'region-prov', 'exempelmyndigheten', 'exempelkommunen', 'namnden'] as const;
/** Name of an invented organisation. */
export type OrganisationName = (typeof ORGANISATIONS)[number];

const PEOPLE = {
  author: ['region-exempel', 'proposer'],
  terminologist: ['exempelmyndigheten', 'terminologist'],
  registrar: ['exempelmyndigheten', 'registrar'],
  reviewerOne: ['region-exempel', 'reviewer'],
  reviewerTwo: ['region-prov', 'reviewer'],
  consultee: ['exempelkommunen', 'consultee'],
  decider: ['exempelmyndigheten', 'decision-maker'],
  member: ['region-prov', 'decision-maker'],
  boardMember: ['namnden', 'decision-maker'],
  delegate: ['exempelmyndigheten', 'decision-maker'],
  releaseManager: ['exempelmyndigheten', 'release-manager'],
  administrator: ['exempelmyndigheten', 'administrator'],
} as const satisfies Record<string, readonly [OrganisationName, Role]>;
/** Name of an invented person. */
export type PersonName = keyof typeof PEOPLE;
/** Names of all invented people. */
export const personNames = Object.keys(PEOPLE) as PersonName[];

/** The invented organisations, people, bodies and policies, and two published concepts. */
export interface Exempel extends Services {
  readonly dataSource: DataSource;
  readonly organisations: Readonly<Record<OrganisationName, string>>;
  readonly actors: Readonly<Record<PersonName, Actor>>;
  readonly bodies: Readonly<Record<'council' | 'board' | 'delegation', string>>;
  /** A context in which a person acts, now or at a given time. */
  readonly as: (name: PersonName, now?: Date) => Context;
  /** A published concept of its own, with a definition in Swedish and English. */
  readonly concept: (term: string, definition?: string) => Promise<VersionRecord>;
}

/** Makes everything anew in a test database. */
export async function exempel(dataSource: DataSource): Promise<Exempel> {
  const organisations = {} as Record<OrganisationName, string>;
  await dataSource.query(`insert into licence (code, title_sv, may_read) values ('fri', 'Fri', 'everyone')`);
  await dataSource.query(
    `insert into subject_field (code, name_sv, demo) values ('${FIELD}', 'Planering', true), ('annat', 'Annat', true)`,
  );
  for (const slug of ORGANISATIONS) {
    organisations[slug] = newId();
    await dataSource.query(`insert into organisation (id, slug, kind, name_sv, demo) values ($1, $2, 'agency', $2, true)`, [
      organisations[slug],
      slug,
    ]);
  }
  const actors = {} as Record<PersonName, Actor>;
  for (const name of personNames) {
    const [organisation, role] = PEOPLE[name];
    const personId = newId();
    await dataSource.query('insert into person (id, slug, name, demo) values ($1, $2, $2, true)', [personId, name]);
    const grants = [{ role, subjectField: FIELD }];
    await dataSource.query(
      `insert into role_grant (id, person_id, role, subject_field, valid_from) values (gen_random_uuid(), $1, $2, $3, '2020-01-01')`,
      [personId, role, FIELD],
    );
    actors[name] = { personId, organisationId: organisations[organisation], tokenId: null, grants, scopes: null, demo: true };
  }
  const bodies = await makeBodies(dataSource, organisations, actors);
  await makePolicies(dataSource, bodies.delegation);
  const made = services(dataSource);
  const as = (name: PersonName, now = new Date()): Context =>
    made.transactions.context({ actor: actors[name], locale: 'en', now, requestId: 'test' });
  const concept = (term: string, definition = `som ${[...term].reverse().join('')}`): Promise<VersionRecord> =>
    publishConcept(made, as('terminologist'), organisations.exempelmyndigheten, conceptEntry(term, definition), term);
  return { ...made, dataSource, organisations, actors, bodies, as, concept };
}

/** An entry with a Swedish and an English term and definition. */
export function conceptEntry(term: string, definition: string): ConceptEntry {
  const source = 'prov';
  // Words that no other invented concept has, so that none is found to be like it.
  const backwards = [...term].reverse().join('');
  return {
    id: term,
    subjectField: FIELD,
    definitions: [
      { language: 'en', text: `aid ${[...backwards].map((letter) => letter + letter).join('')}`, source, paraphrase: false },
      { language: 'sv', text: definition, source, paraphrase: false },
    ],
    terms: [
      { language: 'en', text: backwards, status: 'recommended', kind: 'term' },
      { language: 'sv', text: term, status: 'recommended', kind: 'term' },
    ],
    notes: [],
    relations: [],
    distinctFrom: [],
    sources: [{ title: 'Prov' }],
  };
}

/** The value of a use case that was carried out; fails the test with the codes when it was refused. */
export function done<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`refused: ${result.refusals.map(({ code, args }) => `${code} ${JSON.stringify(args)}`).join(', ')}`);
}

/** The codes with which a use case was refused, none when it was carried out. */
export function codes(result: Result<unknown>): string[] {
  return result.ok ? [] : result.refusals.map(({ code }) => code);
}

async function publishConcept(
  made: Services,
  context: Context,
  authorityId: string,
  entry: ConceptEntry,
  term: string,
): Promise<VersionRecord> {
  const url = `https://example.org/concept/${term}`;
  return made.transactions.run(context, async (inside) => {
    const draft = done(
      await made.drafts.create(inside, {
        artefact: { kind: 'concept', url, name: term, title: { sv: term }, subjectField: FIELD, authorityId, licence: 'fri', demo: true },
        baseVersionId: null,
        version: '1.0.0',
        header: entry as unknown as JsonObject,
        changeNote: {},
      }),
    );
    const about = { artefactId: draft.artefactId, validFrom: inside.now };
    await assertFacts(inside, [
      { ...about, kind: 'responsibility', value: { developer: 'exempelmyndigheten', operator: 'unknown', funder: 'unknown' } },
      { ...about, kind: 'bindingness', discriminator: '0', value: { level: 'unknown' } },
      { ...about, kind: 'use-situation', value: { sv: 'Prov' } },
    ]);
    const registration = { authorityId, status: 'recorded' as const };
    return done(await made.publication.publish(inside, draft.id, { effectiveFrom: inside.now, decisionId: null, registration }));
  });
}

async function makeBodies(
  dataSource: DataSource,
  organisations: Exempel['organisations'],
  actors: Exempel['actors'],
): Promise<Exempel['bodies']> {
  const body = async (slug: string, single: boolean, kinds: string[], classes: string[], members: PersonName[]): Promise<string> => {
    const id = newId();
    await dataSource.query(
      `insert into governance_body (id, slug, name_sv, organisation_id, single_person, policy_exception_sv, demo) values ($1, $2, $2, $3, $4, $5, true)`,
      [id, slug, organisations.exempelmyndigheten, single, single ? 'Rättelser av text' : null],
    );
    await dataSource.query(
      `insert into mandate (id, body_id, powers, artefact_kinds, subject_fields, change_classes, legal_basis_sv, valid_from)
       values ($1, $2, '{decide}', $3, $4, $5, 'Prov', '2024-01-01')`,
      [newId(), id, kinds, [FIELD], classes],
    );
    for (const member of members) {
      await dataSource.query(`insert into seat (id, body_id, person_id, organisation_id, function_sv) values ($1, $2, $3, $4, 'Ledamot')`, [
        newId(),
        id,
        actors[member].personId,
        actors[member].organisationId,
      ]);
    }
    return id;
  };
  return {
    council: await body('radet', false, ['concept'], [], ['decider', 'member', 'author', 'reviewerTwo']),
    board: await body('namnden', false, ['service-contract'], [], ['boardMember']),
    delegation: await body('delegationen', true, ['concept'], ['text'], ['delegate']),
  };
}

async function makePolicies(dataSource: DataSource, delegation: string): Promise<void> {
  const policy = `insert into policy (id, key, subject_field, change_class, path, reviewers_minimum, reviewer_organisations, perspectives,
    consultation_required, delegated_body_id, exception_sv, exception_recorded_on, valid_from) values `;
  await dataSource.query(
    `${policy}($1, 'betydelse', $2, 'meaning', 'ordinary', 2, 2, '{operational,informatics}', true, null, null, null, '2024-01-01')`,
    [newId(), FIELD],
  );
  await dataSource.query(`${policy}($1, 'tillagg', $2, 'addition', 'ordinary', 2, 2, '{}', true, null, null, null, '2024-01-01')`, [
    newId(),
    FIELD,
  ]);
  await dataSource.query(
    `${policy}($1, 'text', $2, 'text', 'editorial', 1, 1, '{}', false, $3, 'Rättelser av text', '2024-01-01', '2024-01-01')`,
    [newId(), FIELD, delegation],
  );
}
