import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { registryItself, Transactions, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { PersonMatching, type Matched } from './person-matching.js';
import type { KnownProvider } from './providers.js';

const HSA_ID = 'SE2321000016-1ABC';
const authority: KnownProvider = {
  name: 'proving',
  title: { sv: 'Styrkande', en: 'Proving' },
  issuer: 'https://proving.example',
  clientId: 'termverk',
  clientSecret: 'not-a-secret-in-tests',
  scopes: 'openid',
  claims: { name: 'name', hsaId: 'hsa', organisationNumber: 'org' },
  hsaIdAuthority: true,
  newPeople: 'refuse',
  assurance: [],
  demo: false,
};
const unproven: KnownProvider = { ...authority, name: 'unproven', issuer: 'https://unproven.example', hsaIdAuthority: false };

describe('an HSA-id that a provider tells of', () => {
  let database: TestDatabase;
  let transactions: Transactions;
  let context: Context;
  let karin: string;
  const query = <T>(sql: string, values: unknown[] = []): Promise<T[]> => database.dataSource.query(sql, values);
  const match = (provider: KnownProvider, subject: string, claims: object = {}) =>
    transactions.run(context, (inside) =>
      new PersonMatching().match(inside, provider, {
        subject,
        claims: { name: 'Karin Känd', hsa: HSA_ID, org: '2321000016', ...claims },
        session: null,
        tokens: { idToken: '', refreshToken: null },
      }),
    );
  const linksAt = async (provider: KnownProvider) =>
    (await query<{ person_id: string }>('select person_id from person_identity where issuer = $1', [provider.issuer])).map(
      ({ person_id: id }) => id,
    );

  beforeAll(async () => {
    database = await createTestDatabase();
    transactions = new Transactions(database.dataSource);
    context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'r1' });
    const organisation = newId();
    karin = newId();
    await query(
      `insert into organisation (id, slug, kind, name_sv, organisation_number) values ($1, 'regionen', 'region', 'Regionen', '232100-0016')`,
      [organisation],
    );
    await query(`insert into person (id, slug, name, hsa_id) values ($1, 'karin', 'Karin Känd', $2)`, [karin, HSA_ID]);
    await query(`insert into membership (id, person_id, organisation_id, valid_from) values ($1, $2, $3, '2020-01-01')`, [
      newId(),
      karin,
      organisation,
    ]);
  });
  afterAll(() => database.drop());

  it('links to its person when the provider is an authority for HSA-ids', async () => {
    expect(await match(authority, 'k')).toMatchObject({ ok: true, value: { personId: karin } });
    expect(await linksAt(authority)).toEqual([karin]);
  });

  it('links to nobody at any other provider, be the person linked elsewhere or not', async () => {
    expect(await match(unproven, 'somebody')).toMatchObject({ ok: false, refusals: [{ code: 'HSA_ID_NOT_TRUSTED' }] });
    expect(await linksAt(unproven)).toEqual([]);
  });

  it('says the same of one that nobody has, so that a provider does not learn whom the registry knows', async () => {
    const unknown = await match(unproven, 'somebody', { hsa: 'SE2321000016-9XYZ' });
    expect(unknown).toMatchObject({ ok: false, refusals: [{ code: 'HSA_ID_NOT_TRUSTED' }] });
    expect(await match(unproven, 'somebody', { hsa: undefined })).toMatchObject({ ok: false, refusals: [{ code: 'PERSON_UNKNOWN' }] });
  });

  it('makes another person of whom such a provider may make known, without the HSA-id', async () => {
    const made = await match({ ...unproven, newPeople: 'create' }, 'stranger');
    const { personId } = (made as { value: Matched }).value;
    expect(personId).not.toBe(karin);
    expect(await query('select hsa_id from person where id = $1', [personId])).toEqual([{ hsa_id: null }]);
    expect(await query('select id from person where hsa_id = $1', [HSA_ID])).toEqual([{ id: karin }]);
  });

  it('is passed over for whom such a provider has been known to tell of', async () => {
    const again = await match(unproven, 'stranger');
    expect(again).toMatchObject({ ok: true });
    expect((again as { value: Matched }).value.personId).not.toBe(karin);
  });
});
