import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@termverk/kernel';
import { anonymous, createLogger, Reads, registryItself, Transactions, type Context, type Grant } from '@termverk/platform';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { ConsoleAccess } from '../console/console-access.js';
import { RoleService } from '../role/role.service.js';
import { ProviderCheck } from '../session/provider-check.js';
import { SessionService } from '../session/session.service.js';
import { Providers } from '../sign-in/providers.js';
import { TokenService } from '../token/token.service.js';
import { Authentication } from './authentication.js';
import { PublicAddress } from './public-address.js';

const LIMITS = { mode: 'production', sessionHours: 8, sessionIdleMinutes: 60, sessionCheckSeconds: 300 } as const;

describe('who has had a role', () => {
  let database: TestDatabase;
  let context: Context;
  let authentication: Authentication;
  let roles: RoleService;
  let cookie: string;
  let authorization: string;
  const administrator: Grant = { role: 'administrator', subjectField: null, namespace: null };
  const grantsOf = async (way: 'cookie' | 'token'): Promise<readonly string[]> => {
    const known = await authentication.authenticate(way === 'cookie' ? { cookie } : { authorization });
    return known!.actor.grants.map(({ role }) => role);
  };

  beforeAll(async () => {
    database = await createTestDatabase();
    const { dataSource } = database;
    const logger = createLogger({ logLevel: 'silent', logFormat: 'json' });
    const transactions = new Transactions(dataSource);
    const asRegistry = transactions.context({ actor: registryItself, locale: 'sv', now: new Date(), requestId: 'r1' });
    const providers = new Providers({ identityProviders: [], mode: 'production' }, logger);
    const sessions = new SessionService(dataSource, transactions, new ProviderCheck(providers), LIMITS, logger);
    const tokens = new TokenService(dataSource, transactions, LIMITS);
    authentication = new Authentication(tokens, sessions, new PublicAddress({ publicUrl: 'http://registry.example' }));
    roles = new RoleService(transactions, new Reads(dataSource), authentication);

    const organisationId = newId();
    await dataSource.query(`insert into organisation (id, slug, kind, name_sv) values ($1, 'myndigheten', 'agency', 'Myndigheten')`, [
      organisationId,
    ]);
    const access = new ConsoleAccess(transactions);
    const kim = { slug: 'kim', name: 'Kim Exempel', organisation: 'myndigheten', roles: ['terminologist'], subjectField: null };
    const made = await access.addPerson(asRegistry, kim);
    const other = await access.addPerson(asRegistry, { ...kim, slug: 'alva', name: 'Alva Exempel', roles: ['administrator'] });
    const token = await access.createToken(asRegistry, 'kim', { purpose: 'test', days: 1, scopes: null });
    if (!made.ok || !other.ok || !token.ok) throw new Error('nobody was made known');
    context = { ...asRegistry, actor: { ...anonymous, personId: other.value, organisationId, grants: [administrator] } };
    const { secret } = await sessions.open(
      asRegistry,
      {
        personId: made.value,
        organisationId,
        demo: false,
        provider: 'idp',
        issuer: 'https://idp.example',
        subjectHash: Buffer.alloc(32),
        providerSession: null,
        tokens: { idToken: null, refreshToken: null },
        browser: null,
      },
      null,
    );
    cookie = `termverk-session=${secret}`;
    authorization = `Bearer ${token.value.secret}`;
  });
  afterAll(() => database.drop());

  it.each(['cookie', 'token'] as const)(
    'has it no longer, at once, when it is withdrawn, and has it when it is granted: by %s',
    async (way) => {
      expect(await grantsOf(way)).toEqual(['terminologist']);
      const [held] = await roles.list({ person: 'kim', role: null, at: new Date() });
      expect(await roles.withdraw({ ...context, now: new Date() }, held!.id)).toMatchObject({ ok: true });
      expect(await grantsOf(way)).toEqual([]);
      const wish = { person: 'kim', role: 'terminologist', subjectField: null, namespace: null, validFrom: null, validTo: null } as const;
      expect(await roles.grant({ ...context, now: new Date() }, wish)).toMatchObject({ ok: true });
      expect(await grantsOf(way)).toEqual(['terminologist']);
    },
  );
});
