import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { graphql } from '../support/client.js';
import { People } from '../support/people.js';
import { runProgram, TERMVERK, type Ended } from '../support/program.js';
import {
  approval,
  AUTHOR,
  COUNCIL,
  DECIDER,
  decision,
  definition,
  FIRST_REVIEWER,
  Journey,
  MUTATION,
  REGISTRAR,
  SECOND_REVIEWER,
} from '../support/proposals.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

const DEMO = fileURLToPath(new URL('../../tools/demo.mjs', import.meta.url));
const RELEASE_MANAGER = 'demo-utgivningsansvarig';

interface Version {
  id: string;
  version: string;
  publishedAt: string;
  contentChecksum: string;
  meaningChecksum: string;
  base: { id: string } | null;
  registrations: { status: string; decisionId: string | null; authority: { slug: string } }[];
}

describe('the main job', () => {
  let registry: TestRegistry;
  let people: People;
  let journey: Journey;
  let runs: Ended[];
  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'minimal' });
    people = new People(registry.url);
    journey = new Journey(people);
    runs = [];
    for (let i = 0; i < 2; i++) runs.push(await runProgram(DEMO, [], { TERMVERK_URL: registry.url }));
  }, 240_000);
  afterAll(() => registry?.stop());

  it('is walked by the demonstration, and walked again', () => {
    for (const { status, stdout, stderr } of runs) {
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/Done: \d+ steps, all as they should be\.\n$/);
    }
  });

  describe('leaves behind', () => {
    const artefact = async (slug: string) =>
      (
        await people.ask<{
          artefact: {
            id: string;
            url: string;
            versions: Version[];
            currentVersion: { id: string };
            history: { kind: string; value: unknown; versionId: string | null; decisionId: string | null; recordedAt: string }[];
          };
        }>(
          null,
          `query ($url: String!) { artefact(url: $url) { id url currentVersion { id }
             versions { id version publishedAt contentChecksum meaningChecksum base { id } registrations { status decisionId authority { slug } } }
             history { kind value versionId decisionId recordedAt } } }`,
          { url: `https://termverk.example/demo/concept/${slug}` },
        )
      ).artefact;
    const proposalsOf = async (artefactId: string) =>
      (
        await people.ask<{
          proposals: {
            edges: {
              node: {
                id: string;
                state: string;
                author: { name: string };
                release: { name: string; state: string; checksum: string; items: { versionId: string; contentChecksum: string }[] };
                items: {
                  before: { id: string };
                  after: { id: string };
                  checksum: string;
                  outcome: string;
                  reviews: { stale: boolean; organisation: { slug: string } }[];
                }[];
                decisions: {
                  id: string;
                  delegated: boolean;
                  body: { slug: string };
                  decidedBy: { name: string };
                  outcomes: { outcome: string; coveredChecksum: string; changeClass: string; policy: string }[];
                  brief: { checksum: string };
                }[];
                history: { action: string; from: string | null; to: string | null; seq: number }[];
              };
            }[];
          };
        }>(
          null,
          `query ($artefact: ID!) { proposals(filter: { artefact: $artefact }) { edges { node { id state author { name }
             release { name state checksum items { versionId contentChecksum } }
             items { before { id } after { id } checksum outcome reviews { stale organisation { slug } } }
             decisions { id delegated body { slug } decidedBy { name } outcomes { outcome coveredChecksum changeClass policy } brief { checksum } }
             history { action from to seq } } } } }`,
          { artefact: artefactId },
        )
      ).proposals.edges.map(({ node }) => node);

    it.each([
      ['planeringssamtal', COUNCIL, 'meaning', false],
      ['planansvarig', 'exempelomradets-redaktionella-beslut', 'text', true],
    ])('versions of %s, each made from the last, decided by %s and published in a release', async (slug, body, changeClass, delegated) => {
      const { id, versions, currentVersion, history } = await artefact(slug);
      const [second, first, seeded] = versions as [Version, Version, Version];
      expect(versions).toHaveLength(3);
      expect(currentVersion.id).toBe(second.id);
      expect([second.base?.id, first.base?.id, seeded.base]).toEqual([first.id, seeded.id, null]);
      expect(new Set(versions.map(({ contentChecksum }) => contentChecksum)).size).toBe(3);

      const proposals = await proposalsOf(id);
      expect(proposals.map(({ state }) => state)).toEqual(['published', 'published']);
      for (const [i, version] of [second, first].entries()) {
        const { decisions, items, release, history: steps } = proposals[i]!;
        const [item] = items;
        expect(items).toHaveLength(1);
        expect(item).toMatchObject({
          before: { id: version.base!.id },
          after: { id: version.id },
          checksum: version.contentChecksum,
          outcome: 'approved',
        });
        expect(item!.reviews.every(({ stale }) => !stale)).toBe(true);
        expect(decisions).toHaveLength(1);
        expect(decisions[0]).toMatchObject({
          delegated,
          body: { slug: body },
          outcomes: [{ outcome: 'approved', coveredChecksum: version.contentChecksum, changeClass }],
          brief: { checksum: expect.stringMatching(/^[0-9a-f]{64}$/) },
        });
        expect(version.registrations).toEqual([
          { status: 'recorded', decisionId: decisions[0]!.id, authority: { slug: expect.any(String) } },
        ]);
        const facts = history.filter(({ versionId }) => versionId === version.id);
        expect(facts.map(({ kind }) => kind).sort()).toEqual(['lifecycle', 'registration']);
        expect(facts.find(({ kind }) => kind === 'registration')!.decisionId).toBe(decisions[0]!.id);
        expect(release).toMatchObject({ state: 'published', checksum: expect.stringMatching(/^[0-9a-f]{64}$/) });
        expect(release.items).toEqual([{ versionId: version.id, contentChecksum: version.contentChecksum }]);
        expect(steps.map(({ seq }) => seq)).toEqual(steps.map(({ seq }) => seq).sort((a, b) => a - b));
        expect(steps.flatMap(({ to }) => (to === null ? [] : [to]))).toEqual(
          delegated
            ? ['submitted', 'triage', 'in-review', 'decision-pending', 'approved', 'scheduled', 'published']
            : ['submitted', 'triage', 'in-review', 'consultation', 'decision-pending', 'approved', 'scheduled', 'published'],
        );
      }
      // The second run gives planeringssamtal back the meaning that the first one changed.
      const sameMeaning = versions.map(({ meaningChecksum }) => meaningChecksum === seeded.meaningChecksum);
      expect(sameMeaning).toEqual([slug === 'planeringssamtal', false, true]);
    });

    it('an answer to what held before each of them', async () => {
      const { url, versions } = await artefact('planeringssamtal');
      const at = async (asOf: string) =>
        (
          await people.ask<{ resolve: { version: { id: string } } | null }>(
            null,
            'query ($url: String!, $asOf: DateTime) { resolve(canonical: $url, asOf: $asOf) { version { id } } }',
            { url, asOf },
          )
        ).resolve?.version.id;
      const [second, first, seeded] = versions as [Version, Version, Version];
      const just = (time: string, ms: number) => new Date(Date.parse(time) + ms).toISOString();
      expect(await at(just(seeded.publishedAt, -1))).toBeUndefined();
      expect(await at(just(first.publishedAt, -1))).toBe(seeded.id);
      expect(await at(first.publishedAt)).toBe(first.id);
      expect(await at(just(second.publishedAt, -1))).toBe(first.id);
      expect(await at(just(second.publishedAt, 1))).toBe(second.id);
      const wire: unknown = await (
        await fetch(`${registry.url}/api/v1/resolve?canonical=${encodeURIComponent(`${url}|${first.version}`)}`)
      ).json();
      expect(wire).toMatchObject({ versionId: first.id.split(':')[1], checksum: first.contentChecksum });
    });

    it('two organisations behind a change of meaning', async () => {
      const { id } = await artefact('planeringssamtal');
      for (const { items } of await proposalsOf(id)) {
        expect(items[0]!.reviews.map(({ organisation }) => organisation.slug).sort()).toEqual(['region-exempel', 'region-prov']);
      }
    });

    it('usage that replaced itself, as it was pushed twice', async () => {
      const { usagePushes } = await people.ask<{
        usagePushes: { totalCount: number; edges: { node: { accepted: number; replaced: number } }[] };
      }>('demo-uppgiftslamnare-ett', '{ usagePushes { totalCount edges { node { accepted replaced } } } }');
      expect(usagePushes.totalCount).toBe(2);
      const [latest, earliest] = usagePushes.edges.map(({ node }) => node);
      expect(latest).toEqual({ accepted: earliest!.accepted, replaced: earliest!.accepted });
      expect(earliest!.replaced).toBe(0);
    });
  });

  describe('is refused', () => {
    it('to those who may not propose, and outside of their own field', async () => {
      const concept = await journey.concept('planuppfoljning');
      const wish = journey.wish(concept, 'samtal om hur planen har gått');
      expect(await people.codes(null, MUTATION.create, wish)).toEqual(['UNAUTHENTICATED']);
      expect(await people.codes('demo-lasare', MUTATION.create, wish)).toEqual(['FORBIDDEN']);
      expect(await people.codes('demo-administrator', MUTATION.create, wish)).toEqual(['FORBIDDEN']);
      const { artefacts } = await people.ask<{
        artefacts: { edges: { node: { id: string; subjectField: string; currentVersion: { id: string; contentChecksum: string } } }[] };
      }>(null, '{ artefacts(first: 100) { edges { node { id subjectField currentVersion { id contentChecksum } } } } }');
      const other = artefacts.edges.find(({ node }) => node.subjectField !== null && node.subjectField !== 'exempel-planering')!.node;
      const elsewhere = {
        input: {
          path: 'ordinary',
          title: 'x',
          motivation: 'x',
          items: [
            {
              artefact: other.id,
              baseChecksum: other.currentVersion.contentChecksum,
              patch: [{ op: 'replace', path: '/title', value: 'x' }],
            },
          ],
        },
      };
      expect(await people.codes(AUTHOR, MUTATION.create, elsewhere)).toEqual(['ROLE_MISSING']);
      const draft = 'mutation ($input: CreateDraftInput!) { createDraft(input: $input) { userErrors { code path } } }';
      expect(await people.codes(AUTHOR, draft, { input: { baseVersionId: other.currentVersion.id, version: '99.0.0' } })).toEqual([
        'FORBIDDEN',
      ]);
    });

    it('when it starts from something else than what holds', async () => {
      const concept = await journey.concept('planuppfoljning');
      const wish = (item: object) =>
        journey.wish(concept, 'x', { items: [{ artefact: concept.id, ...definition(concept, 'x'), ...item }] });
      expect(await people.codes(AUTHOR, MUTATION.create, wish({}))).toEqual(['BASE_MISSING']);
      expect(await people.codes(AUTHOR, MUTATION.create, wish({ baseChecksum: '0'.repeat(64) }))).toEqual(['BASE_CHECKSUM_STALE']);
      const { artefact } = await people.ask<{ artefact: { id: string; versions: Version[] } }>(
        null,
        'query ($url: String!) { artefact(url: $url) { id versions { contentChecksum } } }',
        { url: 'https://termverk.example/demo/concept/planeringssamtal' },
      );
      const old = { artefact: artefact.id, baseChecksum: artefact.versions.at(-1)!.contentChecksum, patch: [] };
      expect(await people.codes(AUTHOR, MUTATION.create, wish(old))).toEqual(['BASE_CHECKSUM_STALE']);
    });

    it('to whoever lost the race for a draft: of two edits from the same base one is carried out', async () => {
      const concept = await journey.concept('planuppfoljning');
      const proposal = await journey.propose(concept, 'samtal om hur planen har gått');
      const [item] = proposal.items;
      const edit = (text: string) =>
        people.refusals(AUTHOR, MUTATION.editItem, {
          input: { item: item!.id, baseChecksum: item!.checksum, ...definition(concept, text) },
        });
      const outcomes = await Promise.all(Array.from({ length: 6 }, (_, i) => edit(`samtal om hur planen har gått, lydelse ${i}`)));
      expect(outcomes.filter((refusals) => refusals.length === 0)).toHaveLength(1);
      for (const refusals of outcomes.filter(({ length }) => length > 0)) {
        expect(refusals).toEqual([{ code: 'BASE_CHECKSUM_STALE', path: ['baseChecksum'] }]);
      }
      const { proposal: after } = await people.ask<{ proposal: { items: { checksum: string }[] } }>(
        AUTHOR,
        'query ($id: ID!) { proposal(id: $id) { items { checksum } } }',
        { id: proposal.id },
      );
      expect(after.items[0]!.checksum).not.toBe(item!.checksum);
      await people.act(AUTHOR, 'mutation ($id: ID!) { withdrawProposal(id: $id, comment: "Prov.") { userErrors { code path } } }', {
        id: proposal.id,
      });
    });

    it('likewise for free drafts, and to everybody but their author', async () => {
      const concept = await journey.concept('planuppfoljning');
      const { version } = await people.act<{ version: { id: string; contentChecksum: string } }>(
        AUTHOR,
        'mutation ($input: CreateDraftInput!) { createDraft(input: $input) { version { id contentChecksum } userErrors { code path } } }',
        { input: { baseVersionId: concept.currentVersion.id, version: '77.0.0' } },
      );
      const EDIT =
        'mutation ($input: EditDraftInput!) { editDraft(input: $input) { version { contentChecksum } userErrors { code path } } }';
      const edit = (text: string, person = AUTHOR) => {
        const header = { ...concept.currentVersion.header, definitions: [{ ...concept.currentVersion.header.definitions[0], text }] };
        return people.codes(person, EDIT, { input: { versionId: version.id, baseChecksum: version.contentChecksum, header } });
      };
      const outcomes = await Promise.all([edit('ett'), edit('två'), edit('tre')]);
      expect(outcomes.flat().sort()).toEqual(['BASE_CHECKSUM_STALE', 'BASE_CHECKSUM_STALE']);
      expect(await edit('fyra', 'demo-terminolog')).toEqual(['ID_INVALID']);
      const hidden = await graphql<{ artefactVersion: unknown }>(registry.url, 'query ($id: ID!) { artefactVersion(id: $id) { id } }', {
        id: version.id,
      });
      expect(hidden.data?.artefactVersion).toBeNull();
      expect((await fetch(`${registry.url}/api/v1/versions/${version.id}`)).status).toBe(404);
      const published = await people.codes(AUTHOR, EDIT, {
        input: {
          versionId: concept.currentVersion.id,
          baseChecksum: concept.currentVersion.contentChecksum,
          header: concept.currentVersion.header,
        },
      });
      expect(published).toEqual(['PUBLISHED']);
    });

    it('to authors, to those without the role, before the quorum, and from one organisation alone', async () => {
      const concept = await journey.concept('planuppfoljning');
      const proposal = await journey.inReview(concept, 'samtal där personen och personalen ser hur planen har gått');
      expect(await people.codes(AUTHOR, MUTATION.review, approval(proposal, 'operational'))).toEqual(['SELF_APPROVAL']);
      expect(await people.codes('demo-beslutsfattare', MUTATION.review, approval(proposal, 'operational'))).toEqual(['FORBIDDEN']);
      expect(await people.codes(null, MUTATION.review, approval(proposal, 'operational'))).toEqual(['UNAUTHENTICATED']);
      const request = () => people.codes(REGISTRAR, MUTATION.onId('requestDecision'), { id: proposal.id });
      expect((await request()).sort()).toEqual([
        'AGREEMENT_MISSING',
        'CONSULTATION_MISSING',
        'PERSPECTIVE_MISSING',
        'PERSPECTIVE_MISSING',
        'QUORUM_MISSING',
      ]);
      await journey.approve(FIRST_REVIEWER, proposal, 'operational');
      // The same person again is the same approval, whatever the side.
      await journey.approve(FIRST_REVIEWER, proposal, 'informatics');
      expect((await request()).sort()).toEqual(['CONSULTATION_MISSING', 'PERSPECTIVE_MISSING', 'QUORUM_MISSING']);
      expect(await people.codes(DECIDER, MUTATION.decide, decision(proposal))).toEqual(['STATE_WRONG']);

      // A second approval from the organisation of the first one does not make two organisations.
      const database = new pg.Client({ connectionString: registry.databaseUrl });
      await database.connect();
      const move = (slug: string) =>
        database.query(
          `with ended as (update membership set valid_to = now()
                          where person_id = (select id from person where slug = $1) and valid_to is null returning person_id),
                moved as (insert into membership (id, person_id, organisation_id, valid_from)
                          select gen_random_uuid(), e.person_id, o.id, now() from ended e, organisation o where o.slug = $2
                          returning person_id, organisation_id)
           update api_token t set organisation_id = m.organisation_id from moved m where t.person_id = m.person_id`,
          ['demo-sakkunnig', slug],
        );
      const colleague = new People(registry.url);
      await move('region-exempel');
      await colleague.act('demo-sakkunnig', MUTATION.review, approval(proposal, 'informatics'));
      await move('exempelvard-privat');
      await database.end();
      expect((await request()).sort()).toEqual(['CONSULTATION_MISSING', 'PERSPECTIVE_MISSING', 'QUORUM_MISSING']);

      await journey.approve(SECOND_REVIEWER, proposal, 'operational');
      expect(await request()).toEqual(['CONSULTATION_MISSING']);

      // An edit makes the approvals stale, and what was read before it is not what is approved.
      const [item] = proposal.items;
      await people.act(AUTHOR, MUTATION.editItem, {
        input: {
          item: item!.id,
          baseChecksum: item!.checksum,
          ...definition(concept, 'samtal där personen och personalen följer upp planen'),
        },
      });
      expect(await people.refusals(FIRST_REVIEWER, MUTATION.review, approval(proposal, 'operational'))).toEqual([
        { code: 'STALE', path: ['checksum'] },
      ]);
      const { proposal: stale } = await people.ask<{ proposal: { state: string; items: { reviews: { stale: boolean }[] }[] } }>(
        null,
        'query ($id: ID!) { proposal(id: $id) { state items { reviews { stale } } } }',
        { id: proposal.id },
      );
      expect(stale.state).toBe('in-review');
      expect(stale.items[0]!.reviews.every((review) => review.stale)).toBe(true);
      expect(await request()).toContain('QUORUM_MISSING');
    });

    it('at the decision: to authors, reviewers, strangers, bodies without a mandate, and of what was not read', async () => {
      const concept = await journey.concept('planuppfoljning');
      const proposal = await journey.decisionPending(concept, 'samtal där personen och personalen bedömer hur planen har gått');
      const decide = (person: string | null, body = COUNCIL, of = proposal) => people.refusals(person, MUTATION.decide, decision(of, body));
      expect(await decide(null)).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
      expect(await decide('demo-administrator')).toMatchObject([{ code: 'FORBIDDEN' }]);
      expect(await decide(REGISTRAR)).toMatchObject([{ code: 'FORBIDDEN' }]);
      expect(await decide(AUTHOR)).toEqual([{ code: 'SELF_APPROVAL', path: [] }]);
      expect(await decide('demo-namndledamot')).toEqual([{ code: 'NO_SEAT', path: ['body'] }]);
      expect(await decide('demo-namndledamot', 'namnden-for-exempeldrift')).toEqual([{ code: 'MANDATE_MISSING', path: ['body'] }]);
      expect(await decide('demo-delegat', 'exempelomradets-redaktionella-beslut')).toEqual([{ code: 'MANDATE_MISSING', path: ['body'] }]);
      expect((await decide(DECIDER, 'nothing')).map(({ code }) => code)).toEqual(['ID_INVALID']);
      const [item] = proposal.items;
      expect(await decide(DECIDER, COUNCIL, { ...proposal, items: [{ ...item!, checksum: '0'.repeat(64) }] })).toEqual([
        { code: 'STALE', path: ['outcomes', '0', 'checksum'] },
      ]);
      expect(
        (await decide(DECIDER, COUNCIL, { ...proposal, items: [{ ...item!, id: `ProposalItem:${proposal.id.split(':')[1]}` }] })).length,
      ).toBe(1);

      // Whoever has reviewed does not decide, whatever roles and seats they hold.
      const database = new pg.Client({ connectionString: registry.databaseUrl });
      await database.connect();
      await database.query(
        `insert into role_grant (id, person_id, role, subject_field, valid_from)
         select gen_random_uuid(), id, 'decision-maker', 'exempel-planering', now() - interval '1 day' from person where slug = $1`,
        [FIRST_REVIEWER],
      );
      await database.query(
        `insert into seat (id, body_id, person_id, function_sv, valid_from)
         select gen_random_uuid(), b.id, p.id, 'Ledamot', current_date - 1 from governance_body b, person p where b.slug = $1 and p.slug = $2`,
        [COUNCIL, FIRST_REVIEWER],
      );
      await database.end();
      const reviewer = new People(registry.url);
      expect(await reviewer.refusals(FIRST_REVIEWER, MUTATION.decide, decision(proposal))).toEqual([
        { code: 'REVIEWER_DECIDES', path: [] },
      ]);

      // A council does not decide through one member, and nobody says for another that they take part.
      expect(await decide(DECIDER)).toEqual([{ code: 'BODY_QUORUM_MISSING', path: ['body'] }]);
      await journey.attend(proposal);

      // Who decides twice at the same time decides once.
      const both = await Promise.all([decide(DECIDER), decide(DECIDER)]);
      expect(both.filter(({ length }) => length === 0)).toHaveLength(1);
      expect(both.flat().map(({ code }) => code)).toEqual(['STATE_WRONG']);
      const { proposal: decided } = await people.ask<{ proposal: { state: string; decisions: unknown[] } }>(
        null,
        'query ($id: ID!) { proposal(id: $id) { state decisions { id } } }',
        { id: proposal.id },
      );
      expect(decided).toMatchObject({ state: 'approved', decisions: { length: 1 } });
    });

    it('in a release: what nobody has decided on, and to those who do not manage releases', async () => {
      const { release } = await people.act<{ release: { id: string } }>(RELEASE_MANAGER, MUTATION.createRelease, {
        input: { name: 'undecided', titleSv: 'Utan beslut', effectiveFrom: '2026-01-01T00:00:00Z' },
      });
      expect(
        await people.codes(RELEASE_MANAGER, MUTATION.createRelease, {
          input: { name: 'undecided', titleSv: 'x', effectiveFrom: '2026-01-01T00:00:00Z' },
        }),
      ).toEqual(['RELEASE_EXISTS']);
      expect(await people.codes(RELEASE_MANAGER, MUTATION.publishRelease, { release: 'undecided' })).toEqual(['RELEASE_EMPTY']);
      const concept = await journey.concept('planansvarig');
      const proposal = await journey.propose(concept, 'person som svarar för planen');
      expect(await people.codes(RELEASE_MANAGER, MUTATION.schedule, { id: proposal.id, release: release.id })).toHaveLength(1);
      expect(await people.codes(AUTHOR, MUTATION.schedule, { id: proposal.id, release: release.id })).toEqual(['FORBIDDEN']);
      expect(await people.codes(DECIDER, MUTATION.publishRelease, { release: 'undecided' })).toEqual(['FORBIDDEN']);
    });
  });

  describe('stands in a chain', () => {
    const verify = () => runProgram(TERMVERK, ['audit', 'verify', '--registry', registry.url, '--lang', 'en']);

    it('that holds, as the registry says and as anybody can check on their side', async () => {
      const { verifyAuditChain } = await people.ask<{ verifyAuditChain: { verified: number; brokenAt: number | null; headHash: string } }>(
        null,
        '{ verifyAuditChain { verified brokenAt headHash } }',
      );
      expect(verifyAuditChain.brokenAt).toBeNull();
      const { status, stdout, stderr } = await verify();
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain(verifyAuditChain.headHash);
      expect(stdout).toContain(String(verifyAuditChain.verified));
    });

    it('that nobody changes unnoticed', async () => {
      const database = new pg.Client({ connectionString: registry.databaseUrl });
      await database.connect();
      await expect(database.query("update audit_entry set payload = '{}' where seq = 5")).rejects.toThrow();
      await expect(database.query('delete from audit_entry where seq = 5')).rejects.toThrow();
      await database.query('alter table audit_entry disable trigger all');
      await database.query('update audit_entry set payload = replace(payload::text, \'"action":"\', \'"action":"x\')::json where seq = 5');
      await database.end();
      const { verifyAuditChain } = await people.ask<{ verifyAuditChain: { verified: number; brokenAt: number | null } }>(
        null,
        '{ verifyAuditChain { verified brokenAt } }',
      );
      expect(verifyAuditChain).toEqual({ verified: 4, brokenAt: 5 });
      const { status, stderr } = await verify();
      expect(status).toBe(1);
      expect(stderr).toContain('5');
    });
  });
});
