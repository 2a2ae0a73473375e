import { assertFacts, type Fact } from '@termverk/catalogue';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { exempel, type Exempel } from '../testing/exempel.js';
import { assertResponsibility, unstated, type ResponsibilityField } from './responsibility.js';

const BEFORE = new Date('2024-01-01');
const LATER = new Date('2025-01-01');

describe('who answers for an artefact', () => {
  let database: TestDatabase;
  let world: Exempel;
  let count = 0;
  beforeAll(async () => {
    database = await createTestDatabase();
    world = await exempel(database.dataSource);
  });
  afterAll(() => database.drop());

  /** A published concept of which these were recorded, one after the other, after what it was published with. */
  const artefactWith = async (...facts: Omit<Fact, 'artefactId' | 'kind'>[]): Promise<string> => {
    const { artefactId } = await world.concept(`ansvar${'abcdefgh'[count++]}`);
    for (const fact of facts) {
      await world.transactions.run(world.as('registrar'), (inside) =>
        assertFacts(inside, [{ ...fact, artefactId, kind: 'responsibility' }]),
      );
    }
    return artefactId;
  };
  const missing = (artefactId: string): Promise<ResponsibilityField[]> =>
    world.transactions.run(world.as('registrar'), (inside) => unstated(inside, { artefactId, responsibility: null }));
  const whole = { developer: 'a', operator: 'b', funder: 'c' };

  it('is what was recorded last of it, not what holds from the latest day', async () => {
    // What was known first holds from a later day; the correction that came after it, from before that, overrides it.
    const corrected = await artefactWith({ value: whole, validFrom: LATER }, { value: { developer: 'a' }, validFrom: BEFORE });
    expect(await missing(corrected)).toEqual(['operator', 'funder']);
    const other = await artefactWith({ value: { developer: 'a' }, validFrom: LATER }, { value: whole, validFrom: BEFORE });
    expect(await missing(other)).toEqual([]);
  });

  it('is nobody when what was recorded last has ended, or takes it back, whatever held before', async () => {
    const ended = await artefactWith({ value: whole, validFrom: BEFORE }, { value: whole, validFrom: BEFORE, validTo: LATER });
    expect(await missing(ended)).toEqual(['developer', 'operator', 'funder']);
    const takenBack = await artefactWith({ value: whole, validFrom: LATER }, { value: null, validFrom: BEFORE });
    expect(await missing(takenBack)).toEqual(['developer', 'operator', 'funder']);
  });

  it('is not yet who will be from a day to come', async () => {
    const later = await artefactWith({ value: null, validFrom: BEFORE }, { value: whole, validFrom: new Date('2099-01-01') });
    expect(await missing(later)).toEqual(['developer', 'operator', 'funder']);
  });

  it('is completed by a decision with what is missing, and nothing that is stated moves', async () => {
    const artefactId = await artefactWith({ value: whole, validFrom: LATER }, { value: { developer: 'kept' }, validFrom: BEFORE });
    const responsibility = {
      developer: 'moved',
      operator: 'new',
      funder: 'new',
      bindingness: { level: 'mandatory' },
      useSituation: { sv: 'Annan' },
    } as const;
    await world.transactions.run(world.as('registrar'), (inside) =>
      assertResponsibility(inside, { artefactId, responsibility, decisionId: newId() }),
    );
    const [last] = (await database.dataSource.query(
      `select value from fact where artefact_id = $1 and kind = 'responsibility' order by id desc limit 1`,
      [artefactId],
    )) as { value: object }[];
    expect(last!.value).toEqual({ developer: 'kept', operator: 'new', funder: 'new' });
    expect(await missing(artefactId)).toEqual([]);
  });
});
