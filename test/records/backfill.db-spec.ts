import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PublicRecords1764000000023 } from '../../migrations/src/0023-public-records.js';
import { done, exempel, type Exempel } from '../../libs/governance/src/testing/exempel.js';
import { approval, decisionPending, meaningChange } from '../../libs/governance/src/testing/journey.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

describe('a registry that had proposals before it had cases', () => {
  let database: TestDatabase;
  let world: Exempel;
  const rows = <Row>(sql: string): Promise<Row[]> => database.dataSource.query(sql);

  beforeAll(async () => {
    database = await createTestDatabase();
    world = await exempel(database.dataSource);
    const bases = [await world.concept('fore'), await world.concept('innan')];
    for (const [i, base] of bases.entries()) {
      const pending = await decisionPending(world, meaningChange(base, ['en gammal sak', 'ett annat ting'][i]!));
      done(await world.decisions.decide(world.as('decider'), pending.id, await approval(world, pending)));
    }
    // Never submitted: it gets no case.
    done(await world.proposals.create(world.as('author'), meaningChange(bases[0]!, 'det som ingen har lämnat in')));
    const runner = database.dataSource.createQueryRunner();
    const migration = new PublicRecords1764000000023();
    await migration.down(runner);
    await migration.up(runner);
    await runner.release();
  });
  afterAll(() => database.drop());

  it('gets a case for every proposal that was submitted, numbered in the order in which they came', async () => {
    const cases = await rows<{ number: string; proposal: number }>(
      'select c.number, p.number as proposal from public_case c join change_proposal p on p.id = c.proposal_id order by c.sequence',
    );
    const year = new Date().getFullYear();
    expect(cases.map(({ number }) => number)).toEqual([`R ${year}-00001`, `R ${year}-00002`]);
    expect(cases.map(({ proposal }) => proposal)).toEqual([1, 2]);
  });

  it('with the documents that there are, each with a checksum that its body has', async () => {
    const documents = await rows<{ kinds: string[]; right: boolean }>(
      `select array_agg(kind order by number) as kinds, bool_and(checksum = sha256(convert_to(body, 'UTF8'))
         and salted_hash = sha256(salt || convert_to(body, 'UTF8'))) as right from case_document group by case_id`,
    );
    expect(documents).toEqual(
      [0, 1].map(() => ({ kinds: ['proposal', 'consultation', 'consultation-response', 'decision-brief', 'decision'], right: true })),
    );
  });

  it('and goes on from there', async () => {
    const base = await world.concept('efter');
    const pending = await decisionPending(world, meaningChange(base, 'det som följer'));
    const [{ number }] = (await rows(`select number from public_case where proposal_id = '${pending.id}'`)) as [{ number: string }];
    expect(number).toMatch(/-00003$/);
  });
});
