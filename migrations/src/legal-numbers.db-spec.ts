import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestDatabase, type TestDatabase } from '../../test/support/database.js';

describe('the numbers of acts that a header refers to', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it.each([
    ['a concept', { legalReferences: [{ act: 'Patientlag', number: '2014:821' }, { act: 'Okänd' }] }, ['2014:821']],
    [
      'a specification, each once',
      { elements: [{ legalBasis: [{ number: '2008:355' }, { number: '2022:913' }] }, { legalBasis: [{ number: '2008:355' }] }, {}] },
      ['2008:355', '2022:913'],
    ],
    ['a resource that refers to none', { resourceType: 'CodeSystem' }, []],
    ['one that holds a NUL, which jsonb does not', { text: '\0', legalReferences: [{ number: '2014:821' }] }, []],
    ['one that is no object', [], []],
  ])('of %s', async (_, header, numbers) => {
    const [row]: { numbers: string[] }[] = await database.dataSource.query('select legal_numbers($1::json) as numbers', [
      JSON.stringify(header),
    ]);
    expect(row!.numbers.sort()).toEqual(numbers);
  });
});
