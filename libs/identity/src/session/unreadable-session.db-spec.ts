import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { createLogger, registryItself, Transactions } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { Providers } from '../sign-in/providers.js';
import { ProviderCheck } from './provider-check.js';
import { SessionService } from './session.service.js';

const LIMITS = { mode: 'production', sessionHours: 8, sessionIdleMinutes: 600, sessionCheckSeconds: 300 } as const;

describe('a session whose provider cannot be asked, since what it gave cannot be read', () => {
  let database: TestDatabase;
  let sessions: SessionService;
  let secret: string;
  const checkedAgo = (time: string) =>
    database.dataSource.query(
      `update session set sealed = '\\x00', check_at = now() - interval '10 minutes', checked_at = now() - $1::interval`,
      [time],
    );
  const reason = async () =>
    (await database.dataSource.query<{ end_reason: string | null }[]>('select end_reason from session'))[0]!.end_reason;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    const logger = createLogger({ logLevel: 'silent', logFormat: 'json' });
    const transactions = new Transactions(dataSource);
    const provider = {
      name: 'idp',
      title: { sv: 'idp', en: 'idp' },
      issuer: 'https://idp.example',
      clientId: 'termverk',
      clientSecret: 'not-a-secret-in-tests',
      scopes: 'openid',
      claims: { name: 'name', hsaId: null, organisationNumber: null },
      hsaIdAuthority: false,
      newPeople: 'refuse',
      assurance: [],
    } as const;
    const providers = new Providers({ identityProviders: [provider], mode: 'production' }, logger);
    sessions = new SessionService(dataSource, transactions, new ProviderCheck(providers), LIMITS, logger);
    const [personId, organisationId] = [newId(), newId()];
    await dataSource.query(`insert into organisation (id, slug, kind, name_sv) values ($1, 'regionen', 'region', 'Regionen')`, [
      organisationId,
    ]);
    await dataSource.query(`insert into person (id, slug, name, kind) values ($1, 'kim', 'Kim', 'human')`, [personId]);
    await dataSource.query(
      `insert into membership (id, person_id, organisation_id, valid_from) values ($1, $2, $3, now() - interval '1 day')`,
      [newId(), personId, organisationId],
    );
    const context = transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'r1' });
    const tokens = { idToken: null, refreshToken: 'given' };
    const session = { personId, organisationId, demo: false, provider: 'idp', issuer: provider.issuer, subjectHash: Buffer.alloc(32) };
    ({ secret } = await sessions.open(context, { ...session, providerSession: null, tokens, browser: null }, null));
  });
  afterAll(() => database.drop());

  it('goes on as long as one that nobody can check, and has then run out: the provider has refused nobody', async () => {
    await checkedAgo('20 minutes');
    expect(await sessions.authenticate(secret)).not.toBeNull();
    expect(await reason()).toBeNull();
    await checkedAgo('2 hours');
    sessions.forget();
    expect(await sessions.authenticate(secret)).toBeNull();
    expect(await reason()).toBe('ran-out');
  });
});
