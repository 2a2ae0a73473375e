import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import type { ProposalRecord } from '../proposal/proposal.record.js';
import { codes, done, exempel, type Exempel, type OrganisationName } from '../testing/exempel.js';
import { approve, consult, inReview, meaningChange } from '../testing/journey.js';
import { requiredResponsesOf, requiredResponseStatus } from './required-response.reads.js';
import { RequiredResponseService, type RequiredResponseWish } from './required-response.service.js';

describe('who must answer a proposal', () => {
  let database: TestDatabase;
  let world: Exempel;
  let required: RequiredResponseService;
  let n = 0;

  beforeAll(async () => {
    database = await createTestDatabase();
    world = await exempel(database.dataSource);
    required = new RequiredResponseService(world.transactions);
    await database.dataSource.query(`update organisation set kind = 'municipality' where slug = 'exempelkommunen'`);
  });
  afterAll(() => database.drop());

  const fresh = async (): Promise<ProposalRecord> =>
    inReview(world, meaningChange(await world.concept(`ord${n++}`), `ny betydelse ${n} av ord`));
  const of = (name: OrganisationName): RequiredResponseWish => ({
    organisationId: world.organisations[name],
    organisationKind: null,
    basis: { sv: 'Berörd' },
  });
  const kind = (organisationKind: string): RequiredResponseWish => ({ organisationId: null, organisationKind, basis: { sv: 'Berörd' } });
  const statuses = async ({ id }: ProposalRecord) => {
    const context = world.as('registrar');
    return (await requiredResponsesOf(context, id)).map((one) => [
      one.organisationName ?? one.organisationKind,
      requiredResponseStatus(one),
    ]);
  };
  const reviewed = async (proposal: ProposalRecord) => {
    await approve(world, proposal, 'reviewerOne', 'operational');
    await approve(world, proposal, 'reviewerTwo', 'informatics');
  };

  it('is said by a registrar, once for each, and stands open', async () => {
    const proposal = await fresh();
    for (const wish of [of('namnden'), of('namnden'), kind('municipality')]) {
      done(await required.require(world.as('registrar'), proposal.id, wish));
    }
    expect(await statuses(proposal)).toEqual([
      ['namnden', 'open'],
      ['municipality', 'open'],
    ]);
  });

  it('is not said by others, nor of nobody', async () => {
    const proposal = await fresh();
    for (const name of ['author', 'reviewerOne', 'administrator'] as const) {
      expect(codes(await required.require(world.as(name), proposal.id, of('namnden')))).toEqual(['ROLE_MISSING']);
    }
    const both = { ...of('namnden'), organisationKind: 'municipality' };
    const nobody = { ...of('namnden'), organisationId: proposal.id };
    for (const wish of [both, nobody, kind('vendor'), { ...both, organisationId: null, organisationKind: null }]) {
      expect(codes(await required.require(world.as('registrar'), proposal.id, wish))).toEqual(['PARTY_UNKNOWN']);
    }
    expect(codes(await required.require(world.as('registrar'), proposal.id, { ...of('namnden'), basis: { sv: ' ' } }))).toEqual([
      'REASON_MISSING',
    ]);
    expect(await statuses(proposal)).toEqual([]);
  });

  it('keeps a proposal from decision until they have answered or been waived', async () => {
    const proposal = await fresh();
    for (const wish of [of('region-prov'), of('namnden'), kind('municipality')]) {
      done(await required.require(world.as('registrar'), proposal.id, wish));
    }
    await reviewed(proposal);
    expect(await statuses(proposal)).toEqual([
      ['namnden', 'open'],
      ['region-prov', 'answered'],
      ['municipality', 'open'],
    ]);
    await consult(world, proposal);
    const refused = await world.decisions.request(world.as('registrar'), proposal.id);
    expect(codes(refused)).toEqual(['RESPONSE_MISSING']);
    expect(refused.ok ? null : refused.refusals[0]!.args).toEqual({ party: 'namnden' });

    const [open] = await requiredResponsesOf(world.as('registrar'), proposal.id);
    expect(codes(await required.waive(world.as('author'), proposal.id, open!.id, 'Nej'))).toEqual(['ROLE_MISSING']);
    expect(codes(await required.waive(world.as('registrar'), proposal.id, open!.id, ''))).toEqual(['REASON_MISSING']);
    expect(codes(await required.waive(world.as('registrar'), proposal.id, proposal.id, 'Avstår'))).toEqual(['REQUIRED_RESPONSE_UNKNOWN']);
    done(await required.waive(world.as('registrar'), proposal.id, open!.id, 'Nämnden avstår.'));
    expect(codes(await required.waive(world.as('registrar'), proposal.id, open!.id, 'Igen'))).toEqual(['RESPONSE_WAIVED']);
    expect(await statuses(proposal)).toEqual([
      ['namnden', 'waived'],
      ['region-prov', 'answered'],
      ['municipality', 'answered'],
    ]);
    expect(done(await world.decisions.request(world.as('registrar'), proposal.id)).state).toBe('decision-pending');
    expect(codes(await required.require(world.as('registrar'), proposal.id, of('exempelmyndigheten')))).toEqual(['STATE_WRONG']);
  });

  it('is kept, also by the database itself', async () => {
    for (const table of ['required_response', 'required_response_waiver']) {
      await expect(database.dataSource.query(`delete from ${table}`)).rejects.toThrow('append-only');
    }
  });
});
