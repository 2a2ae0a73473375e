import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ArtefactReads, ArtefactResolver, ResolutionTable } from '@termverk/catalogue';
import { OrganisationReads } from '@termverk/identity';
import type { JsonObject } from '@termverk/kernel';
import { createLogger, NodeSources } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { GovernanceReads } from '../governance.reads.js';
import { approval, approve, consult, itemOf, meaningChange, ordinary, submit } from '../testing/journey.js';
import { codes, conceptEntry, done, exempel, FIELD, type Exempel, type PersonName } from '../testing/exempel.js';
import { PROPOSALS } from './proposal.queries.js';
import type { ProposalRecord } from './proposal.record.js';
import type { ProposalWish } from './proposal.service.js';

let database: TestDatabase;
let world: Exempel;
let artefacts: ArtefactResolver;
let reads: GovernanceReads;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await exempel(database.dataSource);
  reads = new GovernanceReads(world.reads);
  const table = new ResolutionTable(world.reads, createLogger({ logLevel: 'silent', logFormat: 'json' }));
  artefacts = new ArtefactResolver(
    world.reads,
    new ArtefactReads(world.reads),
    new OrganisationReads(world.reads),
    table,
    new NodeSources(),
  );
});
afterAll(() => database.drop());

const urlOf = (term: string): string => `https://example.org/concept/${term}`;
const responsibility = {
  developer: 'region-exempel',
  operator: 'unknown',
  funder: 'unknown',
  bindingness: { level: 'voluntary', basis: 'Prov' },
  useSituation: { sv: 'Prov' },
} as const;

function somethingNew(term: string, definition: string): ProposalWish {
  const artefact = {
    kind: 'concept',
    url: urlOf(term),
    name: term,
    title: { sv: term },
    subjectField: FIELD,
    authorityId: world.organisations.exempelmyndigheten,
    licence: 'fri',
    demo: true,
  } as const;
  const header = conceptEntry(term, definition) as unknown as JsonObject;
  return ordinary({ artefact, responsibility, baseChecksum: null, version: null, header, changeNote: {} });
}

/** What somebody sees of an artefact: by its URL, and in the lists. */
async function seenBy(who: PersonName, url: string): Promise<{ known: boolean; listed: boolean }> {
  const context = world.as(who);
  const [byTitle, ofKind, counted] = [
    await artefacts.artefacts(context, { first: 50, after: null }),
    await artefacts.artefacts(context, { first: 50, after: null }, { kind: 'concept' }),
    await artefacts.artefacts(context, { first: 50, after: null }, { subjectField: FIELD }),
  ];
  const lists = [byTitle, ofKind, counted].map(({ edges }) => edges.some(({ node }) => node.url === url));
  expect(new Set(lists).size).toBe(1);
  return { known: (await artefacts.artefact(context, null, url)) !== null, listed: lists[0]! };
}

const facts = async (artefactId: string): Promise<string[]> =>
  (
    (await database.dataSource.query('select distinct kind from fact where artefact_id = $1 order by 1', [artefactId])) as {
      kind: string;
    }[]
  ).map(({ kind }) => kind);
const visibleTo = (who: PersonName): Promise<ProposalRecord[]> =>
  reads.all<ProposalRecord>(PROPOSALS, [world.actors[who].personId, null, null, null, null, null, [], [], null, 50]);

describe('what nobody has submitted', () => {
  it('stays its author’s own after it is withdrawn, and the record does not tell what it was about', async () => {
    const proposal = done(await world.proposals.create(world.as('author'), somethingNew('hemlighet', 'något som ingen annan vet')));
    const { id, artefactId, draftVersionId } = await itemOf(world, proposal);
    done(
      await world.proposals.declareRelated(world.as('author'), id, {
        canonical: urlOf('annan'),
        relation: 'related',
        reason: 'Hemligt skäl',
      }),
    );
    done(await world.proposals.withdraw(world.as('author'), proposal.id, 'Hemlig kommentar'));
    expect((await visibleTo('author')).map((one) => one.id)).toContain(proposal.id);
    expect((await visibleTo('registrar')).map((one) => one.id)).not.toContain(proposal.id);
    expect(codes(await world.triage.startReview(world.as('registrar'), proposal.id))).toEqual(['PROPOSAL_UNKNOWN']);
    const [{ told }] = (await database.dataSource.query(
      `select string_agg(payload, ' ') as told from audit_entry where entity_id = any($1::text[])`,
      [[proposal.id, artefactId, draftVersionId]],
    )) as [{ told: string }];
    expect(told).not.toMatch(/hemlig|annan|example\.org/i);
    expect(await facts(artefactId)).toEqual([]);
  });

  it('makes no artefact public: its author knows it by its URL, everybody once it is published', async () => {
    const proposal = done(await world.proposals.create(world.as('author'), somethingNew('nymodighet', 'det som är nytt för alla')));
    const url = urlOf('nymodighet');
    expect(await seenBy('author', url)).toEqual({ known: true, listed: false });
    expect(await seenBy('registrar', url)).toEqual({ known: false, listed: false });
    await expect(reads.referredArtefact(world.actors.registrar, url)).rejects.toMatchObject({ code: 'ID_INVALID' });
    const { artefactId } = await itemOf(world, proposal);
    const change = { ...somethingNew('x', 'y').items[0]!, artefact: { id: artefactId } };
    expect(codes(await world.proposals.create(world.as('terminologist'), ordinary(change)))).toEqual(['ARTEFACT_UNKNOWN']);

    await submit(world, proposal.id);
    expect(await reads.referredArtefact(world.actors.registrar, url)).toBe(artefactId);
    done(await world.triage.startReview(world.as('registrar'), proposal.id));
    await approve(world, proposal, 'reviewerOne', 'operational');
    await approve(world, proposal, 'reviewerTwo', 'informatics');
    await consult(world, proposal);
    done(await world.decisions.request(world.as('registrar'), proposal.id));
    done(await world.decisions.decide(world.as('decider'), proposal.id, await approval(world, proposal)));
    expect(await facts(artefactId)).toEqual([]);
    const effectiveFrom = new Date(Date.now() - 1000);
    const release = done(await world.releases.create(world.as('releaseManager'), { name: 'ny', title: { sv: 'Ny' }, effectiveFrom }));
    done(await world.scheduling.schedule(world.as('releaseManager'), proposal.id, release.id));
    done(await world.scheduling.orderPublication(world.as('releaseManager'), release.id));
    expect(await seenBy('registrar', url)).toEqual({ known: true, listed: true });
    expect(await facts(artefactId)).toEqual([
      'bindingness',
      'default-version',
      'lifecycle',
      'registration',
      'responsibility',
      'use-situation',
    ]);
  });
});

describe('an artefact of which nobody has said who answers for it', () => {
  it('can be proposed about once the proposal says so; what others have said of one stays', async () => {
    const base = await world.concept('importbegrepp');
    await database.dataSource.query('alter table fact disable trigger fact_append_only');
    await database.dataSource.query(`delete from fact where artefact_id = $1 and kind in ('bindingness', 'use-situation')`, [
      base.artefactId,
    ]);
    await database.dataSource.query('alter table fact enable trigger fact_append_only');
    const wish = meaningChange(base, 'det som kom utifrån');
    const silent = done(await world.proposals.create(world.as('author'), wish));
    expect(codes(await world.submission.submit(world.as('author'), silent.id))).toEqual([
      'RESPONSIBILITY_MISSING',
      'RESPONSIBILITY_MISSING',
    ]);
    const { id, checksum } = await itemOf(world, silent);
    done(await world.proposals.editItem(world.as('author'), id, { baseChecksum: checksum, responsibility }));
    await submit(world, silent.id);
    expect((await itemOf(world, silent)).responsibility).toEqual(responsibility);
    done(await world.triage.startReview(world.as('registrar'), silent.id));
    const late = await world.proposals.editItem(world.as('author'), id, { baseChecksum: checksum, responsibility });
    expect(codes(late)).toEqual(['STATE_WRONG']);
    await approve(world, silent, 'reviewerOne', 'operational');
    await approve(world, silent, 'reviewerTwo', 'informatics');
    await consult(world, silent);
    done(await world.decisions.request(world.as('registrar'), silent.id));
    done(await world.decisions.decide(world.as('decider'), silent.id, await approval(world, silent)));
    const effectiveFrom = new Date(Date.now() - 1000);
    const release = done(await world.releases.create(world.as('releaseManager'), { name: 'import', title: { sv: 'I' }, effectiveFrom }));
    done(await world.scheduling.schedule(world.as('releaseManager'), silent.id, release.id));
    done(await world.scheduling.orderPublication(world.as('releaseManager'), release.id));
    const rows: unknown[] = await database.dataSource.query(
      `select kind, value, decision_id is not null as decided from fact where artefact_id = $1 and kind in ('responsibility', 'bindingness', 'use-situation') order by id`,
      [base.artefactId],
    );
    expect(rows).toEqual([
      { kind: 'responsibility', value: { developer: 'exempelmyndigheten', operator: 'unknown', funder: 'unknown' }, decided: false },
      { kind: 'bindingness', value: { level: 'voluntary', basis: 'Prov' }, decided: true },
      { kind: 'use-situation', value: { sv: 'Prov', en: null }, decided: true },
    ]);
  });
});
