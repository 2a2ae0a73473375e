import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditChain } from '@termverk/audit';
import { LicenceReads } from '@termverk/catalogue';
import { OrganisationReads } from '@termverk/identity';
import { anonymous, type Actor, type RequestContext } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { GovernanceReads } from '../governance.reads.js';
import { codes, done, exempel, FIELD, type Exempel, type PersonName } from '../testing/exempel.js';
import {
  approval,
  approve,
  attendance,
  change,
  consult,
  decisionPending,
  inReview,
  meaningChange,
  ordinary,
  submit,
  textCorrection,
} from '../testing/journey.js';
import { itemsOf } from '../item/item.record.js';
import type { ProposalRecord } from '../proposal/proposal.record.js';
import { CASE_COUNT, CASES, type CaseRow } from './case.queries.js';
import { CaseReads, caseTypeOf } from './case.reads.js';
import { CasePackages } from './package/case-packages.js';
import { DisposalService } from './retention/disposal.service.js';
import { RecordSecrecy } from './secrecy/record-secrecy.js';
import { RetentionService } from './retention/retention.service.js';
import { SecrecyService } from './secrecy/secrecy.service.js';

let database: TestDatabase;
let world: Exempel;
let cases: CaseReads;
let secrecy: SecrecyService;
let retention: RetentionService;
let disposals: DisposalService;
let packages: CasePackages;

beforeAll(async () => {
  database = await createTestDatabase();
  world = await exempel(database.dataSource);
  cases = new CaseReads(world.reads, new LicenceReads(world.reads));
  secrecy = new SecrecyService(world.transactions);
  retention = new RetentionService(world.transactions);
  disposals = new DisposalService(world.transactions);
  packages = new CasePackages(cases, new OrganisationReads(world.reads), world.transactions);
});
afterAll(() => database.drop());

const requestOf = (actor: Actor, now = new Date()): RequestContext => ({
  termverk: world.transactions.context({ actor, locale: 'sv', now, requestId: 'spec' }),
  loaders: new Map(),
});
const asking = (who: PersonName) => requestOf(world.actors[who]);
const caseOf = async (proposal: ProposalRecord): Promise<CaseRow> => (await cases.caseOfProposal(requestOf(anonymous)).load(proposal.id))!;
const kinds = async (proposal: ProposalRecord): Promise<string[]> =>
  (await cases.documents(await caseOf(proposal), requestOf(anonymous))).map(({ direction, kind }) => `${direction} ${kind}`);
/** The documents of a case with what they say, as somebody sees them. */
const read = async (found: CaseRow, request: RequestContext) =>
  Promise.all(
    (await cases.documents(found, request)).map(async (document) => ({ ...document, content: await cases.content(document, request) })),
  );
const seen = async (proposal: ProposalRecord, request: RequestContext) =>
  (await new GovernanceReads(world.reads).proposalById(request).load(proposal.id)) !== null;

describe('a case', () => {
  it('is opened when a proposal is submitted, never before, and holds every document in its order', async () => {
    const base = await world.concept('diarieford');
    const draft = done(await world.proposals.create(world.as('author'), meaningChange(base, 'det som har ett diarienummer')));
    expect(await cases.caseOfProposal(requestOf(anonymous)).load(draft.id)).toBeNull();
    const proposal = await submit(world, draft.id);
    const year = new Date().getFullYear();
    expect((await caseOf(proposal)).number).toMatch(new RegExp(`^R ${year}-\\d{5}$`));
    done(await world.triage.askForClarification(world.as('registrar'), proposal.id, 'Varför?'));
    done(await world.triage.answerClarification(world.as('author'), proposal.id, 'Därför.'));
    done(await world.triage.startReview(world.as('registrar'), proposal.id));
    await approve(world, proposal, 'reviewerOne', 'operational');
    await approve(world, proposal, 'reviewerTwo', 'informatics');
    await consult(world, proposal);
    done(await world.decisions.request(world.as('registrar'), proposal.id));
    done(await world.decisions.decide(world.as('decider'), proposal.id, await approval(world, proposal)));
    expect(await kinds(proposal)).toEqual([
      'incoming proposal',
      'outgoing receipt',
      'outgoing question',
      'incoming answer',
      'drawn-up review',
      'drawn-up review',
      'outgoing consultation',
      'incoming consultation-response',
      'drawn-up disposition',
      'drawn-up decision-brief',
      'drawn-up decision',
    ]);
  });

  it('gets numbers without gaps, however many submit at once and however many of them fail', async () => {
    const bases = await Promise.all(['ett', 'två', 'tre', 'fyra', 'fem', 'sex'].map((term) => world.concept(`lopnummer${term}`)));
    const drafts: ProposalRecord[] = [];
    for (const base of bases) drafts.push(done(await world.proposals.create(world.as('author'), textCorrection(base, `som ${base.url}`))));
    const numbers = (): Promise<{ sequence: number }[]> =>
      database.dataSource.query('select sequence from public_case order by sequence desc');
    const before = (await numbers())[0]!.sequence;
    const outcomes = await Promise.allSettled(
      drafts.map(({ id }, i) =>
        world.transactions.run(world.as('author'), async (inside) => {
          await inside.manager.query('select open_case(gen_random_uuid(), $1, $2, now(), now())', [world.bodies.council, id]);
          if (i % 2 === 1) throw new Error('planned');
        }),
      ),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(3);
    expect((await numbers()).map(({ sequence }) => sequence)).toEqual(Array.from({ length: before + 3 }, (_, i) => before + 3 - i));
  });

  it('keeps a snapshot: what is edited later is a document of its own, and none can be changed or taken away', async () => {
    const base = await world.concept('snapshot');
    const draft = done(await world.proposals.create(world.as('author'), meaningChange(base, 'en första lydelse')));
    const proposal = await submit(world, draft.id);
    done(await world.proposals.editForm(world.as('author'), proposal.id, { motivation: 'En annan motivering.' }));
    const documents = await read(await caseOf(proposal), requestOf(anonymous));
    expect(documents.map(({ kind, content }) => [kind, content!['motivation'] ?? null])).toEqual([
      ['proposal', 'Den nuvarande missförstås.'],
      ['receipt', null],
      ['supplement', 'En annan motivering.'],
    ]);
    for (const statement of [`update case_document set body = ''`, 'delete from case_document', 'truncate case_document cascade']) {
      await expect(database.dataSource.query(statement)).rejects.toMatchObject({ code: 'TV001' });
    }
  });

  it('is numbered as its body’s series says from then on', async () => {
    const set = (prefix: string, pattern: string) =>
      retention.setSeries(world.as('registrar'), { bodyId: world.bodies.council, prefix, pattern });
    expect(codes(await set('rådet', '{prefix} {year}-{number}'))).toEqual(['SERIES_MALFORMED']);
    expect(codes(await set('R', '{prefix}/{year}/{number}'))).toEqual(['SERIES_MALFORMED']);
    expect(codes(await set('REG', '{prefix} {year}-{number}'))).toEqual(['SERIES_TAKEN']);
    done(await set('TR', '{prefix}.{year}.{number:3}'));
    const base = await world.concept('serie');
    const proposal = await inReview(world, meaningChange(base, 'det som räknas i följd'));
    expect((await caseOf(proposal)).number).toMatch(/^TR\.\d{4}\.\d{3}$/);
    done(await set('R', '{prefix} {year}-{number:5}'));
  });
});

describe('secrecy', () => {
  const mark = (number: string, document: number | null, who: PersonName = 'registrar', ground = 'osl-18-8') =>
    secrecy.mark(world.as(who), { number, document }, { ground, reason: 'Beskriver ett säkerhetshål' });

  it('of a case lists it and shows it to its author and those who handle it; an administrator sees nothing of it', async () => {
    const base = await world.concept('hemligt');
    const proposal = await inReview(world, meaningChange(base, 'det som inte får synas'));
    const { number } = await caseOf(proposal);
    expect(codes(await mark(number, null, 'administrator'))).toEqual(['ROLE_MISSING']);
    expect(codes(await mark(number, null, 'registrar', 'osl-99-1'))).toEqual(['GROUND_UNKNOWN']);
    expect(codes(await mark('R 1999-00001', null))).toEqual(['RECORD_UNKNOWN']);
    done(await mark(number, null));
    expect(codes(await mark(number, null))).toEqual(['MARKED']);
    for (const request of [requestOf(anonymous), asking('administrator'), asking('consultee')]) {
      const row = (await cases.byNumber(number))!;
      expect(caseTypeOf(row, request.termverk)).toMatchObject({ number, title: null, withheld: 'secrecy' });
      const documents = await read(row, request);
      expect(documents.map(({ withheld, content, checksum }) => [withheld, content, checksum])).toEqual(
        documents.map(() => ['secrecy', null, null]),
      );
      expect(await seen(proposal, request)).toBe(false);
      const listed = await cases.rows<CaseRow>(CASES, [null, FIELD, null, null, null, true, null, null, null, 10]);
      expect(listed.map((one) => one.number)).toContain(number);
      expect(await new RecordSecrecy(world.reads).keptFrom(request.termverk.actor, [{ kind: 'proposal', id: proposal.id }])).toEqual(
        new Set([proposal.id]),
      );
    }
    expect(codes(await world.consultations.open(world.as('terminologist'), proposal.id, {} as never))).toEqual(['PROPOSAL_UNKNOWN']);
    for (const who of ['author', 'registrar', 'reviewerOne', 'decider'] as const) {
      expect(await seen(proposal, asking(who))).toBe(true);
      expect((await read((await cases.byNumber(number))!, asking(who)))[0]!.content).toMatchObject({ title: 'Ny definition' });
    }
    expect(codes(await secrecy.lift(world.as('administrator'), { number, document: null }, 'Inte längre'))).toEqual(['ROLE_MISSING']);
    done(await secrecy.lift(world.as('registrar'), { number, document: null }, 'Hålet är lagat'));
    expect(codes(await secrecy.lift(world.as('registrar'), { number, document: null }, 'igen'))).toEqual(['NOT_MARKED']);
    expect(await seen(proposal, requestOf(anonymous))).toBe(true);
  });

  it('of what is answered to responses keeps each answer, and not what was asked', async () => {
    const base = await world.concept('svarshemlig');
    const proposal = await inReview(world, meaningChange(base, 'det som besvaras i hemlighet'));
    await approve(world, proposal, 'reviewerOne', 'operational');
    await approve(world, proposal, 'reviewerTwo', 'informatics');
    await consult(world, proposal);
    const found = await caseOf(proposal);
    const [{ id: consultation }] = (await database.dataSource.query('select id from consultation where proposal_id = $1', [
      proposal.id,
    ])) as [{ id: string }];
    const withheld = (request: RequestContext, of = consultation) => cases.dispositionsWithheld(proposal.id, of, request);
    expect(await withheld(requestOf(anonymous))).toBe(false);
    const filed = (await cases.documents(found, requestOf(anonymous))).find(({ kind }) => kind === 'disposition')!;
    done(await mark(found.number, filed.number));
    expect(await withheld(requestOf(anonymous))).toBe(true);
    expect(await withheld(requestOf(anonymous), proposal.id)).toBe(false);
    expect(await withheld(asking('registrar'))).toBe(false);
  });

  it('is not lifted for a token of the author’s that is limited to other things', async () => {
    const base = await world.concept('avgransad');
    const draft = done(await world.proposals.create(world.as('author'), meaningChange(base, 'det som bara författaren läser')));
    const limited = (...scopes: string[]) => requestOf({ ...world.actors.author, scopes });
    expect(await seen(draft, limited('self.read', 'proposal.submit'))).toBe(false);
    expect(await seen(draft, limited('draft.read-own'))).toBe(true);
    const proposal = await submit(world, draft.id);
    const { number } = await caseOf(proposal);
    done(await mark(number, null));
    const content = async (request: RequestContext) => (await read((await cases.byNumber(number))!, request))[0]!.content;
    expect(await seen(proposal, limited('self.read'))).toBe(false);
    expect(await content(limited('self.read'))).toBeNull();
    expect(await content(limited('draft.read-own'))).not.toBeNull();
  });

  it('of a response keeps the response and what repeats it, and nothing else', async () => {
    const base = await world.concept('remisshemlig');
    const proposal = await inReview(world, meaningChange(base, 'det som någon svarar hemligt om'));
    await approve(world, proposal, 'reviewerOne', 'operational');
    await approve(world, proposal, 'reviewerTwo', 'informatics');
    await consult(world, proposal);
    const found = await caseOf(proposal);
    const response = (await cases.documents(found, requestOf(anonymous))).find(({ kind }) => kind === 'consultation-response')!;
    done(await mark(found.number, response.number, 'registrar', 'osl-31-16'));
    done(await world.decisions.request(world.as('registrar'), proposal.id));
    const withheld = async (request: RequestContext) =>
      (await cases.documents(found, request)).flatMap(({ kind, withheld: why }) => (why === null ? [] : [kind]));
    expect(await withheld(requestOf(anonymous))).toEqual(['consultation-response', 'disposition', 'decision-brief']);
    expect(await withheld(asking('decider'))).toEqual([]);
    expect(await seen(proposal, requestOf(anonymous))).toBe(true);
    const [{ told }] = (await database.dataSource.query(
      `select string_agg(payload, ' ') as told from audit_entry where entity_id = any($1::text[])`,
      [[proposal.id, found.id]],
    )) as [{ told: string }];
    expect(told).not.toMatch(/patient i stället|gäller även omsorg/);
  });

  it('is not set by words that hold a personal identity number, and a marking stays as it was made', async () => {
    const base = await world.concept('markt');
    const proposal = await inReview(world, meaningChange(base, 'det som är märkt'));
    const { number } = await caseOf(proposal);
    const wish = { ground: 'osl-18-8', reason: 'Rör 19121212-1212' };
    expect(codes(await secrecy.mark(world.as('registrar'), { number, document: null }, wish))).toEqual(['PERSONAL_IDENTITY_NUMBER']);
    const rows = (await database.dataSource.query('select code from secrecy_ground order by code')) as { code: string }[];
    for (const ground of ['osl-99-1', 'OSL-18-8']) {
      expect(await mark(number, 1, 'registrar', ground)).toMatchObject({
        refusals: [{ code: 'GROUND_UNKNOWN', args: { ground, grounds: expect.stringContaining(rows[0]!.code) as unknown } }],
      });
    }
    done(await mark(number, 1));
    for (const statement of [`update secrecy_marking set ground = 'osl-15-2'`, 'delete from secrecy_marking']) {
      await expect(database.dataSource.query(statement)).rejects.toMatchObject({ code: 'TV001' });
    }
  });
});

describe('what a proposal was about before a decision returned it', () => {
  it('keeps its case, and what is said of it, from those to whom its namespace is closed', async () => {
    const [open, closed] = [await world.concept('öppet'), await world.concept('slutet')];
    const proposal = await inReview(world, ordinary(change(open, 'det som alla får läsa'), change(closed, 'det som få får läsa')));
    const items = await itemsOf(world.as('registrar'), proposal.id);
    for (const { id, checksum } of items)
      for (const [who, perspective] of [
        ['reviewerOne', 'operational'],
        ['reviewerTwo', 'informatics'],
      ] as const)
        done(await world.reviews.review(world.as(who), id, { verdict: 'approve', perspective, comment: '', checksum }));
    await consult(world, proposal);
    done(await world.decisions.request(world.as('registrar'), proposal.id));
    const wish = await attendance(world, proposal);
    for (const member of ['decider', 'member'] as const) done(await world.attendances.attend(world.as(member), proposal.id, wish));
    const outcomes = items.map(({ id: itemId, artefactId, checksum }) => ({
      itemId,
      outcome: artefactId === open.artefactId ? ('approved' as const) : ('returned' as const),
      checksum,
      reasons: null,
    }));
    done(
      await world.decisions.decide(world.as('decider'), proposal.id, {
        bodyId: world.bodies.council,
        outcomes,
        reasons: 'Väl underbyggt.',
        rapporteurId: null,
      }),
    );
    const [entry] = (await database.dataSource.query(
      `select seq::text as seq from audit_entry where entity_id = $1 and action = 'proposal.decided'`,
      [proposal.id],
    )) as [{ seq: string }];
    const told = async () => {
      const request = requestOf(anonymous);
      const row = await caseOf(proposal);
      const secrecyOf = new RecordSecrecy(world.reads);
      return {
        namespaces: row.closedNamespaces,
        shown: await seen(proposal, request),
        title: caseTypeOf(row, request.termverk).title,
        content: (await read(row, request)).filter(({ content }) => content !== null).length > 0,
        event: (await secrecyOf.keptFrom(anonymous, [{ kind: 'proposal', id: proposal.id }])).size === 0,
        entry: (await secrecyOf.entriesKeptFrom(anonymous, [entry.seq])).size === 0,
      };
    };
    expect(await told()).toMatchObject({ namespaces: [], shown: true, title: 'Ny definition', content: true, event: true, entry: true });
    const reading = (namespace: string | null) =>
      database.dataSource.query('update artefact set closed_namespace = $2 where id = $1', [closed.artefactId, namespace]);
    await reading('urn:example:');
    expect(await told()).toEqual({ namespaces: ['urn:example:'], shown: false, title: null, content: false, event: false, entry: false });
    await reading(null);
  });
});

describe('what a case holds of content under a licence', () => {
  it('is listed, and shown to those who have the licence', async () => {
    await database.dataSource.query(`insert into licence (code, title_sv, may_read) values ('köpt', 'Köpt', 'licensed')`);
    const base = await world.concept('licensbelagd');
    await database.dataSource.query(`update artefact set licence = 'köpt' where id = $1`, [base.artefactId]);
    const proposal = await inReview(world, meaningChange(base, 'det som bara får läsas med licens'));
    const withheld = async (request: RequestContext) =>
      (await cases.documents(await caseOf(proposal), request)).map(({ kind, withheld: why }) => `${kind} ${why ?? 'shown'}`);
    expect(await withheld(requestOf(anonymous))).toEqual(['proposal licence', 'receipt shown']);
    await database.dataSource.query(
      `insert into licence_grant (id, licence, organisation_id, valid_from) values (gen_random_uuid(), 'köpt', $1, '2020-01-01')`,
      [world.organisations.exempelmyndigheten],
    );
    expect(await withheld(asking('registrar'))).toEqual(['proposal shown', 'receipt shown']);
  });
});

describe('a package of a case', () => {
  const entries = (bytes: Buffer): string => bytes.toString('latin1');

  it('for disclosure lists what is withheld; for an archive it holds everything, for those with the right', async () => {
    const base = await world.concept('paket');
    const proposal = await decisionPending(world, meaningChange(base, 'det som packas'));
    done(await world.decisions.decide(world.as('decider'), proposal.id, await approval(world, proposal)));
    const found = await caseOf(proposal);
    const response = (await cases.documents(found, requestOf(anonymous))).find(({ kind }) => kind === 'consultation-response')!;
    done(
      await secrecy.mark(
        world.as('registrar'),
        { number: found.number, document: response.number },
        { ground: 'osl-31-16', reason: 'Affär' },
      ),
    );
    const disclosed = await packages.of(found, 'disclosure', requestOf(anonymous));
    expect(disclosed.fileName).toMatch(/^R-\d{4}-\d{5}-utlamnande\.zip$/);
    expect(entries(disclosed.bytes)).toContain('documents/0001-proposal.json');
    expect(entries(disclosed.bytes)).not.toContain('consultation-response.json');
    expect(entries(disclosed.bytes)).not.toContain('audit.ndjson');
    await expect(packages.of(found, 'archive', asking('administrator'))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(packages.of(found, 'archive', requestOf(anonymous))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const archived = await packages.of(found, 'archive', asking('registrar'));
    expect(entries(archived.bytes)).toContain('consultation-response.json');
    expect(entries(archived.bytes)).toContain('audit.ndjson');
    const exported: unknown[] = await database.dataSource.query(
      `select action from audit_entry where entity_kind = 'case' and entity_id = $1 and action = 'case.exported'`,
      [found.id],
    );
    expect(exported).toHaveLength(1);
  });
});

describe('disposal', () => {
  const rule = {
    code: 'gallras-2',
    titleSv: 'Gallras efter 2 år',
    titleEn: null,
    action: 'dispose',
    afterYears: 2,
    legalBasisSv: 'Gallringsbeslut 2024:1',
    legalBasisEn: null,
  } as const;
  const inYears = (years: number) => new Date(new Date().getFullYear() + years, 0, 2);

  it('takes away what was said after the time of its rule, when a person runs it; the chain still holds', async () => {
    done(await retention.addRule(world.as('registrar'), rule));
    expect(codes(await retention.addRule(world.as('registrar'), rule))).toEqual(['RULE_EXISTS']);
    expect(codes(await retention.addRule(world.as('registrar'), { ...rule, code: 'x', legalBasisSv: ' ' }))).toEqual(['REASON_MISSING']);
    expect(codes(await retention.addRule(world.as('registrar'), { ...rule, code: 'x', afterYears: null }))).toEqual(['RULE_MALFORMED']);
    const base = await world.concept('gallrad');
    const draft = done(
      await world.proposals.create(world.as('author'), { ...meaningChange(base, 'det som försvinner'), motivation: 'Utplånlighet.' }),
    );
    const proposal = await submit(world, draft.id);
    done(await world.proposals.withdraw(world.as('author'), proposal.id, 'Ångerfullhet.'));
    const { number, id } = await caseOf(proposal);
    done(await retention.keepBy(world.as('registrar'), number, rule.code, 'Av ringa betydelse'));
    expect(codes(await disposals.list(world.as('registrar', inYears(2)), [number]))).toEqual(['DISPOSAL_NOT_DUE']);
    expect(codes(await disposals.list(world.as('administrator', inYears(3)), [number]))).toEqual(['DISPOSAL_NOT_DUE']);
    const listed = done(await disposals.list(world.as('registrar', inYears(3)), null));
    expect(listed.cases).toEqual([number]);
    expect((await cases.byNumber(number))!.disposedAt).toBeNull();
    done(await disposals.run(world.as('registrar', inYears(3)), listed.id));
    expect(codes(await disposals.run(world.as('registrar', inYears(3)), listed.id))).toEqual(['DISPOSAL_RUN']);
    const found = (await cases.byNumber(number))!;
    expect(found.title).toBe('[gallrad]');
    const documents = await read(found, asking('registrar'));
    expect(documents.map(({ kind, withheld, content, checksum }) => [kind, withheld, content, checksum])).toEqual([
      ['proposal', 'disposed', null, null],
      ['receipt', 'disposed', null, null],
      ['withdrawal', 'disposed', null, null],
    ]);
    const [{ left }] = (await database.dataSource.query(
      `select concat((select string_agg(to_jsonb(p)::text, ' ') from change_proposal p where p.id = $1),
        (select string_agg(to_jsonb(d)::text, ' ') from case_document d where d.case_id = $2),
        (select string_agg(to_jsonb(v)::text, ' ') from artefact_version v join proposal_item i on i.draft_version_id = v.id where i.proposal_id = $1),
        (select string_agg(to_jsonb(a)::text, ' ') from audit_entry a where a.entity_id = any(array[$1, $2]::text[]))) as left`,
      [proposal.id, id],
    )) as [{ left: string }];
    expect(left).not.toMatch(/utplånlighet|ångerfullhet|det som försvinner/i);
    expect((await new AuditChain(world.reads).verify([])).broken).toBeNull();
    expect(codes(await secrecy.mark(world.as('registrar'), { number, document: null }, { ground: 'osl-18-8', reason: 'Sent' }))).toEqual([
      'CASE_DISPOSED',
    ]);
  });

  it('is for those who run it, and not for whoever reaches the database', async () => {
    await expect(
      database.dataSource.transaction(async (manager) => {
        await manager.query(`select set_config('termverk.case_disposal', (select id::text from disposal limit 1), true)`);
        await manager.query(`update review set comment = ''`);
      }),
    ).rejects.toMatchObject({ code: 'TV001' });
    const [{ id }] = (await database.dataSource.query('select id from public_case limit 1')) as [{ id: string }];
    await expect(database.dataSource.query('select dispose_of_case($1, $1, now())', [id])).rejects.toMatchObject({ code: 'TV001' });
  });

  it('does nothing to a case that is open again', async () => {
    const base = await world.concept('aterupptagen');
    const draft = done(await world.proposals.create(world.as('author'), meaningChange(base, 'det som är öppet')));
    const { number } = await caseOf(await submit(world, draft.id));
    done(await retention.keepBy(world.as('registrar'), number, rule.code, 'Prov'));
    expect(codes(await disposals.list(world.as('registrar', inYears(9)), [number]))).toEqual(['DISPOSAL_NOT_DUE']);
    expect(codes(await disposals.list(world.as('registrar', inYears(9)), null))).toEqual(['DISPOSAL_EMPTY']);
    expect((await cases.rows<{ n: number }>(CASE_COUNT, [null, null, true, null, null, null, null]))[0]!.n).toBeGreaterThan(0);
  });
});
