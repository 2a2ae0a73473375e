import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { anonymous, createLogger, Reads, Transactions, type Context } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { Authentication } from '../authentication/authentication.js';
import { PublicAddress } from '../authentication/public-address.js';
import { ProviderCheck } from '../session/provider-check.js';
import { SessionService } from '../session/session.service.js';
import { Providers } from '../sign-in/providers.js';
import { TokenService } from '../token/token.service.js';
import { OAuthClientService, type OAuthClientWish } from './oauth-client.service.js';

const LIMITS = { mode: 'production', sessionHours: 8, sessionIdleMinutes: 60, sessionCheckSeconds: 300 } as const;

describe('a program made by an administrator', () => {
  let database: TestDatabase;
  let context: Context;
  let clients: OAuthClientService;
  const wish: OAuthClientWish = {
    name: 'Pipeline',
    organisation: 'regionen',
    system: null,
    purpose: 'statistik',
    scopes: ['usage.read-own'],
    days: 30,
    reason: null,
  };
  const recorded = (clientId: string) =>
    database.dataSource.query<{ action: string; reason: string | null }[]>(
      `select action, payload::jsonb #>> '{details,reason}' as reason from audit_entry where entity_id = $1 order by seq`,
      [clientId],
    );

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    const logger = createLogger({ logLevel: 'silent', logFormat: 'json' });
    const transactions = new Transactions(dataSource);
    const sessions = new SessionService(
      dataSource,
      transactions,
      new ProviderCheck(new Providers({ identityProviders: [], mode: 'production' }, logger)),
      LIMITS,
      logger,
    );
    const authentication = new Authentication(
      new TokenService(dataSource, transactions, LIMITS),
      sessions,
      new PublicAddress({ publicUrl: 'http://registry.example' }),
    );
    clients = new OAuthClientService(transactions, new Reads(dataSource), authentication);
    const [own, other, person] = [newId(), newId(), newId()];
    await dataSource.query(
      `insert into organisation (id, slug, kind, name_sv) values ($1, 'myndigheten', 'agency', 'Myndigheten'), ($2, 'regionen', 'region', 'Regionen')`,
      [own, other],
    );
    await dataSource.query(`insert into person (id, slug, name) values ($1, 'alva', 'Alva Exempel')`, [person]);
    context = transactions.context({
      actor: {
        ...anonymous,
        personId: person,
        organisationId: own,
        grants: [{ role: 'administrator', subjectField: null, namespace: null }],
      },
      locale: 'sv',
      now: new Date(),
      requestId: newId(),
    });
  });
  afterAll(() => database.drop());

  it('of the own organisation needs no reason', async () => {
    const made = await clients.create(context, { ...wish, organisation: 'myndigheten' });
    expect(made).toMatchObject({ ok: true });
    if (made.ok) expect(await recorded(made.value.clientId)).toEqual([{ action: 'oauth-client.created', reason: null }]);
  });

  it.each([null, '', '  ', 'x'.repeat(501), 'på begäran av 19121212-1212'])(
    'of another organisation is refused with the reason %j, and leaves nothing behind',
    async (reason) => {
      expect(await clients.create(context, { ...wish, reason })).toMatchObject({
        ok: false,
        refusals: [{ code: 'OTHER_ORGANISATION', path: ['reason'] }],
      });
      expect(await clients.list('regionen')).toEqual([]);
    },
  );

  it('of another organisation is made on a reason, as is its new secret, and the record keeps both', async () => {
    const made = await clients.create(context, { ...wish, reason: 'Regionen har bett om det, ärende 12' });
    if (!made.ok) throw new Error(made.refusals[0]!.code);
    const { clientId, secret } = made.value;
    expect(await clients.renew(context, clientId, null)).toMatchObject({ ok: false, refusals: [{ code: 'OTHER_ORGANISATION' }] });
    const renewed = await clients.renew(context, clientId, 'Den gamla hemligheten är borttappad');
    expect(renewed).toMatchObject({ ok: true });
    if (renewed.ok) expect(renewed.value.secret).not.toBe(secret);
    expect(await recorded(clientId)).toEqual([
      { action: 'oauth-client.created', reason: 'Regionen har bett om det, ärende 12' },
      { action: 'oauth-client.secret-renewed', reason: 'Den gamla hemligheten är borttappad' },
    ]);
  });
});
