import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/database.js';
import { MOST_CODES, MOST_THINGS } from './candidates.queries.js';

describe('how many texts of each sort a search takes up', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it.each([
    ['search_word_matches', [MOST_CODES, MOST_THINGS]],
    // The others are for rarer ways of beginning.
    ['search_beginnings', [20, 100, MOST_CODES, MOST_THINGS]],
  ])('is the same in %s of the database', async (name, most) => {
    const [row]: { body: string }[] = await database.dataSource.query('select prosrc as body from pg_proc where proname = $1', [name]);
    const limits = [...row!.body.matchAll(/limit (\d+)/g)].map(([, limit]) => Number(limit));
    expect([...new Set(limits)].sort((a, b) => a - b)).toEqual(most);
    expect(limits[0]).toBe(MOST_THINGS);
  });
});
