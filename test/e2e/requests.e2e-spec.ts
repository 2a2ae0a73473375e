import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { demoToken, graphql, graphqlData } from '../support/client.js';
import { startTestRegistry, type TestRegistry } from '../support/registry.js';

interface Told {
  readonly status: number;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly requestId: string | undefined;
  readonly headers: Headers;
}

const ME = '{ me { person { id } } }';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const NOBODY = '0190c7a0-0000-7000-8000-000000000000';

describe('what is asked of the registry', () => {
  let registry: TestRegistry;
  beforeAll(async () => {
    registry = await startTestRegistry({ seed: 'minimal', env: { TERMVERK_LOG_LEVEL: 'info', TERMVERK_SERVER_TIMING: 'on' } });
  }, 180_000);
  afterAll(() => registry?.stop());

  /** The first error of an answer, in GraphQL's form or in that of the other routes. */
  async function told(answer: Response): Promise<Told> {
    const text = await answer.text();
    expect(text).not.toMatch(/\bat .+\.(js|ts):\d+|node_modules/);
    const body = JSON.parse(text) as {
      errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
      error?: { code: string; message: string; requestId: string };
    };
    const [first] = body.errors ?? [];
    const error = first === undefined ? body.error : { message: first.message, ...first.extensions };
    return {
      status: answer.status,
      code: error?.code,
      message: error?.message,
      requestId: error?.requestId,
      headers: answer.headers,
    };
  }

  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${registry.url}${path}`, { headers });
  const post = (body: BodyInit, type: string | null = 'application/json', headers: Record<string, string> = {}) =>
    fetch(`${registry.url}/graphql`, { method: 'POST', headers: { ...(type === null ? {} : { 'content-type': type }), ...headers }, body });
  /** A request that says how long it is and waits for what the registry has to say to that. */
  const announce = async (bytes: number): Promise<Response> => {
    const { hostname, port } = new URL(registry.url);
    const headers = { 'content-type': 'application/json', 'content-length': String(bytes) };
    const request = httpRequest({ hostname, port, path: '/graphql', method: 'POST', headers });
    request.flushHeaders();
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    const text = (await answer.toArray()).join('');
    request.destroy();
    return new Response(text, { status: answer.statusCode!, headers: { 'x-request-id': String(answer.headers['x-request-id']) } });
  };
  const ask = (query: string, variables: object = {}, headers: Record<string, string> = {}) =>
    post(JSON.stringify({ query, variables }), 'application/json', headers);

  describe('is refused when it asks too much:', () => {
    const nest = (n: number): string => (n === 0 ? 'id' : `artefact { currentVersion { ${nest(n - 1)} } }`);
    it.each([
      ['a deep query', 'QUERY_TOO_DEEP', `{ artefacts { edges { node { currentVersion { ${nest(6)} } } } } }`],
      [
        'a costly query',
        'QUERY_TOO_COSTLY',
        '{ artefacts(first: 1000) { edges { node { currentVersion { rows(first: 1000) { edges { node { key } } } } } } } }',
      ],
      [
        'many questions by aliases',
        'QUERY_TOO_COSTLY',
        `{ ${Array.from({ length: 250 }, (_, i) => `a${i}: artefactCounts { kind }`).join(' ')} }`,
      ],
      ['the chain verified twice', 'QUERY_TOO_COSTLY', '{ a: verifyAuditChain { verified } b: verifyAuditChain { verified } }'],
      ['what the briefs of a page of proposals say', 'QUERY_TOO_COSTLY', '{ proposals(first: 20) { edges { node { brief { body } } } } }'],
      ['what the documents of several cases say', 'QUERY_TOO_COSTLY', '{ cases(first: 3) { edges { node { documents { content } } } } }'],
      ['a long query', 'QUERY_TOO_LONG', `{ __typename } # ${'x'.repeat(100_000)}`],
      ['nested brackets', 'QUERY_TOO_DEEP', `{ artefact(url: ${'['.repeat(40_000)}`],
      ['fragments in a circle', 'GRAPHQL_INVALID', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
      ['a syntax tree instead of a query', 'GRAPHQL_INVALID', '{"kind":"Document","definitions":[]}'],
      ['a bare value', 'GRAPHQL_INVALID', 'null'],
      ['a subscription', 'GRAPHQL_INVALID', 'subscription { __typename }'],
    ])('%s → %s', async (_, code, query) => {
      const refused = await told(await ask(query));
      expect({ status: refused.status, code: refused.code }).toEqual({ status: 400, code });
      expect(refused.requestId).toBe(refused.headers.get('x-request-id'));
      expect(refused.headers.get('server-timing')).toBe('sql;desc="0"');
    });

    it('the chain verified for one who asks is verified for others who ask meanwhile', async () => {
      const statements = async () => {
        const answer = await ask('{ verifyAuditChain { brokenAt } }');
        expect(await answer.json()).toEqual({ data: { verifyAuditChain: { brokenAt: null } } });
        return answer.headers.get('server-timing');
      };
      // Whoever shares in a verification has caused no statement.
      const seen = new Set<string | null>();
      while (!seen.has('sql;desc="0"')) for (const told of await Promise.all(Array.from({ length: 10 }, statements))) seen.add(told);
      expect(seen.size).toBeGreaterThan(1);
    });

    it('page sizes in variables count as well', async () => {
      const query =
        'query ($n: Int!) { artefacts(first: $n) { edges { node { currentVersion { rows(first: $n) { edges { cursor } } } } } } }';
      expect((await told(await ask(query, { n: 1000 }))).code).toBe('QUERY_TOO_COSTLY');
      expect((await ask(query, { n: 2 })).status).toBe(200);
    });

    it('but introspection is free to everyone', async () => {
      const { __schema } = await graphqlData<{ __schema: { types: unknown[] } }>(
        registry.url,
        '{ __schema { types { name fields { name args { name type { name ofType { name ofType { name ofType { name } } } } } } } } }',
      );
      expect(__schema.types.length).toBeGreaterThan(100);
    });
  });

  describe('is refused when its form is wrong:', () => {
    const query = JSON.stringify({ query: '{ __typename }' });
    it.each<[string, number, string, () => Promise<Response>]>([
      ['several queries in one body', 400, 'BODY_INVALID', () => post(`[${query},${query}]`)],
      ['malformed JSON', 400, 'BODY_INVALID', () => post('{"query":')],
      ['an empty body', 400, 'BODY_INVALID', () => post('')],
      ['JSON that is no object', 400, 'BODY_INVALID', () => post('null')],
      ['a polluted prototype', 400, 'BODY_INVALID', () => post('{"query":"{__typename}","__proto__":{"a":1}}')],
      ['variables that are no object', 400, 'BODY_INVALID', () => post('{"query":"{__typename}","variables":"x"}')],
      ['no query', 400, 'QUERY_MISSING', () => post('{}')],
      ['no query in the address', 400, 'QUERY_MISSING', () => get('/graphql')],
      [
        'a mutation in the address',
        405,
        'METHOD_NOT_ALLOWED',
        () => get(`/graphql?query=${encodeURIComponent('mutation { revokeApiToken(id: "x") { revokedId } }')}`),
      ],
      ['text instead of JSON', 400, 'BODY_INVALID', () => post(query, 'text/plain')],
      ['no content type', 415, 'CONTENT_TYPE_UNKNOWN', () => post(randomBytes(8), null)],
      ['a content type that nobody knows', 415, 'CONTENT_TYPE_UNKNOWN', () => post(query, 'application/x-nonsense')],
      ['20 MB', 413, 'BODY_TOO_LARGE', () => announce(20_000_000)],
      ['an unknown address', 404, 'ROUTE_UNKNOWN', () => get('/nowhere')],
      ['an unknown address below the API', 404, 'ROUTE_UNKNOWN', () => get('/api/v1/nowhere')],
      ['an address that cannot be read', 400, 'REQUEST_INVALID', () => get('/api/v1/releases/%E0%A4%A')],
      ['an unknown release', 404, 'RELEASE_UNKNOWN', () => get('/api/v1/releases/nothing')],
      ['a release with NUL in its name', 400, 'INPUT_INVALID', () => get('/api/v1/releases/a%00b')],
      ['an unknown canonical', 404, 'ARTEFACT_UNKNOWN', () => get('/api/v1/resolve?canonical=https://example.org/nothing')],
      ['no canonical', 404, 'ARTEFACT_UNKNOWN', () => get('/api/v1/resolve')],
      ['a canonical twice', 400, 'INPUT_INVALID', () => get('/api/v1/resolve?canonical=x&canonical=y')],
      ['a time that is none', 400, 'DATE_INVALID', () => get('/api/v1/resolve?canonical=x&asOf=yesterday')],
      ['an unknown version', 404, 'VERSION_UNKNOWN', () => get(`/api/v1/versions/${NOBODY}`)],
      ['the content of no version', 404, 'VERSION_UNKNOWN', () => get('/api/v1/versions/nothing/content')],
      ['a number that is none', 400, 'INPUT_INVALID', () => get('/api/v1/audit?after=-1')],
    ])('%s → %d %s', async (_, status, code, send) => {
      const refused = await told(await send());
      expect({ status: refused.status, code: refused.code }).toEqual({ status, code });
      expect(refused.requestId).toBe(refused.headers.get('x-request-id'));
      expect(refused.requestId).toMatch(UUID);
    });

    it('what went wrong is told in Swedish, or in English to those who want it', async () => {
      const wordings = async (language?: string) => {
        const headers: Record<string, string> = language === undefined ? {} : { 'accept-language': language };
        return [
          (await told(await get('/nowhere', headers))).message,
          (await told(await ask(ME, {}, headers))).message,
          (await told(await ask('{ artefacts(first: 0) { totalCount } }', {}, headers))).message,
          (await told(await get('/api/v1/releases/nothing', headers))).message,
        ];
      };
      const swedish = [
        'Det finns inget på den adressen.',
        'Detta kräver inloggning.',
        'first måste vara 1 till 1000, inte 0.',
        'Det finns ingen utgåva "nothing".',
      ];
      const english = [
        'There is nothing at that address.',
        'This needs a sign-in.',
        'first must be 1 to 1000, not 0.',
        'There is no release "nothing".',
      ];
      expect(await wordings()).toEqual(swedish);
      expect(await wordings('sv-FI, en;q=0.8')).toEqual(swedish);
      expect(await wordings('da, en;q=0.9, sv;q=0.1')).toEqual(english);
      expect(await wordings('en')).toEqual(english);
      expect(await wordings(';;;q=')).toEqual(swedish);
    });
  });

  it('may come in the address, when it is a query of a program', async () => {
    const answer = await get('/graphql?query={artefactCounts{kind}}', { accept: 'application/json' });
    expect(answer.status).toBe(200);
    expect(((await answer.json()) as { data: { artefactCounts: unknown[] } }).data.artefactCounts).toHaveLength(8);
  });

  it('runs the operation that is named, whichever of the same document has run before', async () => {
    const query = 'query First { first: __typename } query Second { second: __typename } mutation Third { third: __typename }';
    const answered = async (answer: Response) => ((await answer.json()) as { data: object }).data;
    const run = async (operationName: string) => answered(await post(JSON.stringify({ query, operationName })));
    // What is asked again and again is compiled.
    for (let i = 0; i < 4; i++) expect(await run('Third')).toEqual({ third: 'Mutation' });
    for (let i = 0; i < 4; i++) expect(await run('First')).toEqual({ first: 'Query' });
    expect(await run('Second')).toEqual({ second: 'Query' });
    const inAddress = `/graphql?query=${encodeURIComponent(query)}&operationName=`;
    expect(await answered(await get(`${inAddress}First`))).toEqual({ first: 'Query' });
    expect((await get(`${inAddress}Third`)).status).toBe(405);
  });

  describe('in pages', () => {
    const lists = ['artefacts', 'releases', 'organisations', 'governanceBodies', 'proposals', 'registeredSystems'];
    const cursor = (...values: unknown[]) => Buffer.from(JSON.stringify(values)).toString('base64url');

    it.each(lists.flatMap((list) => [0, -1, 1001].map((first) => [list, first] as const)))(
      '%s(first: %d) is refused',
      async (list, first) => {
        expect((await told(await ask(`{ ${list}(first: ${first}) { edges { cursor } } }`))).code).toBe('PAGE_SIZE');
      },
    );

    const forged = [
      'x',
      '',
      '////',
      cursor(),
      cursor('a', 'b'),
      cursor('a', null),
      cursor('a\0', NOBODY),
      cursor(1, 2),
      cursor({}),
      cursor('a'),
    ];
    it.each(lists)('a forged cursor of %s is refused', async (list) => {
      const codes = await Promise.all(
        forged.map(
          async (after) =>
            (await told(await ask(`query ($after: String) { ${list}(after: $after) { edges { cursor } } }`, { after }))).code,
        ),
      );
      expect(codes).toEqual(forged.map(() => 'CURSOR_INVALID'));
    });

    it('so are those of rows and of usage figures', async () => {
      const rows =
        'query ($after: String) { resolve(canonical: "https://termverk.example/demo/CodeSystem/record-status") { version { rows(after: $after) { edges { cursor } } } } }';
      const top = 'query ($after: String) { usageTopCodes(codeSystem: "x", after: $after) { edges { cursor } } }';
      for (const after of [cursor(1), cursor('a\0'), cursor('a', 'b')]) {
        expect((await told(await ask(rows, { after }))).code).toBe('CURSOR_INVALID');
        expect((await told(await ask(top, { after }))).code).toBe('CURSOR_INVALID');
      }
    });

    it.each([
      'artefacts(orderBy: TITLE, ',
      'artefacts(orderBy: NEWEST, ',
      'organisations(',
      'releases(',
      'governanceBodies(',
      'governanceBodies(kind: "steering-group", ',
      'registeredSystems(',
      'registeredSystems(status: "in-use", ',
    ])('%s…) shows everything once', async (list) => {
      const name = list.slice(0, list.indexOf('('));
      const seen: string[] = [];
      let total = 0;
      for (let after: string | null | undefined; after !== null;) {
        const data: Record<
          string,
          { totalCount: number; edges: { node: { id: string } }[]; pageInfo: { endCursor: string; hasNextPage: boolean } }
        > = await graphqlData(
          registry.url,
          `query ($after: String) { ${list} first: 7, after: $after) { totalCount edges { node { id } } pageInfo { endCursor hasNextPage } } }`,
          { after },
        );
        const page = data[name]!;
        total = page.totalCount;
        seen.push(...page.edges.map(({ node }) => node.id));
        after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
      }
      expect(new Set(seen).size).toBe(total);
      expect(seen).toHaveLength(total);
    });
  });

  describe('about one thing', () => {
    it('is answered with nothing when there is no such thing', async () => {
      const ids = ['Artefact', 'ArtefactVersion', 'Release', 'Proposal', 'GovernanceBody', 'Organisation', 'Nothing'].map(
        (type) => `${type}:${NOBODY}`,
      );
      const { nodes } = await graphqlData<{ nodes: unknown[] }>(registry.url, 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
        ids: [...ids, 'x', '', ':', `artefact:${NOBODY}`],
      });
      expect(nodes.every((node) => node === null)).toBe(true);
    });

    it.each([
      ['an id of another type', 'ID_INVALID', `{ artefactVersion(id: "Artefact:${NOBODY}") { id } }`],
      ['an id that is none', 'ID_INVALID', '{ auditEntries(about: "x") { seq } }'],
      ['too many ids', 'PAGE_SIZE', `{ nodes(ids: [${'"x",'.repeat(101)}]) { id } }`],
      ['NUL in a slug', 'INPUT_INVALID', '{ organisation(slug: "\\u0000") { id } }'],
      ['a time that is none', 'INPUT_INVALID', '{ resolve(canonical: "x", asOf: "yesterday") { lifecycle } }'],
      ['a year that no calendar has', 'INPUT_INVALID', '{ resolve(canonical: "x", asOf: "+275760-01-01T00:00:00Z") { lifecycle } }'],
      ['a month that is none', 'INPUT_INVALID', '{ usageTopCodes(codeSystem: "x", from: "2025-13") { totalCount } }'],
      ['a county that is none', 'INPUT_INVALID', '{ organisations(countyCode: "Skåne") { totalCount } }'],
      ['a row that is none', 'INPUT_INVALID', '{ registeredSystems(requirementRow: 0) { totalCount } }'],
      ['a kind that is none', 'INPUT_INVALID', '{ artefacts(filter: { kind: "nothing" }) { totalCount } }'],
      ['a field that is not there', 'GRAPHQL_INVALID', '{ artefact(url: "x") { secret } }'],
    ])('%s → %s', async (_, code, query) => {
      expect((await told(await ask(query))).code).toBe(code);
    });
  });

  describe('with a token', () => {
    let author: string;
    beforeAll(async () => {
      author = await demoToken(registry.url, 'demo-forfattare');
    });
    const CREATE =
      'mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { token { id secret } userErrors { code path } } }';
    const create = async (input: object, token = author) =>
      (
        await graphqlData<{ createApiToken: { token: { id: string; secret: string }; userErrors: { code: string; path: string[] }[] } }>(
          registry.url,
          CREATE,
          { input },
          token,
        )
      ).createApiToken;

    it.each([
      ['is unknown', `Bearer tvk_${randomBytes(32).toString('base64url')}`],
      ['has the form of none', 'Bearer tvk_ö'],
      ['is empty', 'Bearer '],
      ['comes in another scheme', 'Basic dGVybTp2ZXJr'],
    ])('that %s nothing is answered, not even what is public', async (_, authorization) => {
      for (const answer of [
        await ask('{ __typename }', {}, { authorization: encodeURI(authorization) }),
        await get('/health/live', { authorization: encodeURI(authorization) }),
      ]) {
        const refused = await told(answer);
        expect({ status: refused.status, code: refused.code }).toEqual({ status: 401, code: 'TOKEN_INVALID' });
        expect(refused.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
      }
    });

    it('nobody is anybody without one, and nobody does what their roles do not give', async () => {
      const release =
        'mutation { createRelease(input: { name: "mine", titleSv: "Min", effectiveFrom: "2026-01-01T00:00:00Z" }) { userErrors { code } } }';
      expect(await told(await ask(ME))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
      expect(await told(await ask(release))).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
      const refused = await told(await ask(release, {}, { authorization: `Bearer ${author}`, 'accept-language': 'en' }));
      expect(refused).toMatchObject({ status: 403, code: 'FORBIDDEN', message: 'This needs the role release-manager (release.manage).' });
      const pushed = await fetch(`${registry.url}/api/v1/usage`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv', authorization: `Bearer ${author}` },
        body: 'x',
      });
      expect(await told(pushed)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      const imported = await fetch(`${registry.url}/api/v1/imports`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body: 'x',
      });
      expect(await told(imported)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    });

    it('that is limited in scope only that is done', async () => {
      const limited = await create({ purpose: 'to look', scopes: ['self.read'] });
      const me = await graphql(registry.url, ME, {}, limited.token.secret);
      expect(me.errors).toEqual([]);
      const made = await graphql(registry.url, CREATE, { input: { purpose: 'to widen' } }, limited.token.secret);
      expect(made.errors[0]?.extensions?.code).toBe('FORBIDDEN');
    });

    it('that is limited in scope no other token is made that could do more', async () => {
      const limited = await create({ purpose: 'to make tokens', scopes: ['self.read', 'token.create'] });
      const wider = [{ purpose: 'to widen', scopes: ['proposal.create'] }, { purpose: 'to widen without saying so' }];
      for (const input of wider) {
        expect((await create(input, limited.token.secret)).userErrors).toEqual([{ code: 'SCOPE_WIDER', path: ['scopes'] }]);
      }
      expect((await create({ purpose: 'the same', scopes: ['self.read'] }, limited.token.secret)).userErrors).toEqual([]);
    });

    it.each([
      ['a scope that is none', { purpose: 'x', scopes: ['everything'] }, 'SCOPE_UNKNOWN'],
      ['no days', { purpose: 'x', days: 0 }, 'LIFETIME'],
      ['more than a year', { purpose: 'x', days: 367 }, 'LIFETIME'],
    ])('%s is refused', async (_, input, code) => {
      expect((await create(input)).userErrors.map((error) => error.code)).toEqual([code]);
    });

    it('that has been revoked or has expired nothing is answered', async () => {
      const [revoked, expired, anothers] = [await create({ purpose: 'a' }), await create({ purpose: 'b' }), await create({ purpose: 'c' })];
      expect((await graphql(registry.url, ME, {}, revoked.token.secret)).status).toBe(200);
      const revoke = (id: string, token: string) =>
        graphqlData<{ revokeApiToken: { userErrors: { code: string }[] } }>(
          registry.url,
          'mutation ($id: ID!) { revokeApiToken(id: $id) { userErrors { code } } }',
          { id },
          token,
        );
      const reader = await demoToken(registry.url, 'demo-lasare');
      expect((await revoke(anothers.token.id, reader)).revokeApiToken.userErrors).toEqual([{ code: 'TOKEN_UNKNOWN' }]);
      expect((await revoke('nothing', reader)).revokeApiToken.userErrors).toEqual([{ code: 'TOKEN_UNKNOWN' }]);
      expect((await revoke(revoked.token.id, author)).revokeApiToken.userErrors).toEqual([]);
      expect((await revoke(revoked.token.id, author)).revokeApiToken.userErrors).toEqual([{ code: 'TOKEN_UNKNOWN' }]);
      expect(await told(await ask(ME, {}, { authorization: `Bearer ${revoked.token.secret}` }))).toMatchObject({
        status: 401,
        code: 'TOKEN_INVALID',
      });
      const database = new pg.Client({ connectionString: registry.databaseUrl });
      await database.connect();
      await database.query(
        "update api_token set created_at = created_at - interval '2 days', expires_at = now() - interval '1 second' where id = $1",
        [expired.token.id.split(':')[1]],
      );
      await database.end();
      expect(await told(await ask(ME, {}, { authorization: `Bearer ${expired.token.secret}` }))).toMatchObject({
        status: 401,
        code: 'TOKEN_INVALID',
      });
    });

    it('is not written to the log, whoever sends it and however', async () => {
      await get(`/graphql?query={__typename}&access_token=${author}`);
      await ask(ME, {}, { authorization: `Bearer ${author}` });
      await ask('{', {}, { authorization: `Bearer ${author}` });
      expect(registry.log()).not.toContain(author);
      expect(registry.log()).not.toMatch(/tvk_/);
    });
  });

  describe('has an id', () => {
    it('of its own when that is a sane one', async () => {
      const answer = await ask(ME, {}, { 'x-request-id': 'my-request:1.2_3' });
      expect(answer.headers.get('x-request-id')).toBe('my-request:1.2_3');
      expect((await told(answer)).requestId).toBe('my-request:1.2_3');
    });

    it.each(['short', 'a'.repeat(129), '"><script>alert(1)', 'a b c d e f g', '{"level":60}'])('but not %j', async (hostile) => {
      const answer = await get('/nowhere', { 'x-request-id': hostile });
      expect(answer.headers.get('x-request-id')).toMatch(UUID);
      expect((await told(answer)).requestId).toMatch(UUID);
    });

    it('that stands in the log, where every line is JSON', async () => {
      await get('/health/live', { 'x-request-id': 'find-me-in-the-log' });
      await get('/nowhere?secret=hidden', { 'x-request-id': 'find-me-too-1' });
      for (let i = 0; i < 100 && !registry.log().includes('find-me-too-1'); i++) await sleep(20);
      const lines = registry
        .log()
        .trim()
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines.find(({ requestId }) => requestId === 'find-me-in-the-log')).toMatchObject({
        method: 'GET',
        path: '/health/live',
        status: 200,
      });
      expect(lines.find(({ requestId }) => requestId === 'find-me-too-1')).toMatchObject({ path: '/nowhere', status: 404 });
      expect(registry.log()).not.toContain('secret=hidden');
    });
  });

  describe('about itself', () => {
    it('is answered: alive, ready, and which version', async () => {
      expect(await (await get('/health/live')).json()).toEqual({ status: 'live' });
      const ready = (await (await get('/health/ready')).json()) as { status: string; database: string; artefacts: number };
      expect(ready).toMatchObject({ status: 'ready', database: 'answers' });
      expect(ready.artefacts).toBeGreaterThan(50);
      const version = (await (await get('/version')).json()) as Record<string, unknown>;
      expect(version).toMatchObject({ name: 'termverk', mode: 'tryout', node: process.versions.node });
      expect(version['catalogueRevision']).toBeGreaterThan(0);
      const headers = (await get('/health/live')).headers;
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-powered-by')).toBeNull();
    });

    it('survives headers that break off and methods that nobody knows', async () => {
      const address = new URL(registry.url);
      await new Promise<void>((resolve) => {
        const broken = httpRequest({
          host: address.hostname,
          port: address.port,
          path: '/graphql',
          method: 'POST',
          headers: { 'content-type': 'application/json', 'content-length': '1000' },
        });
        broken.on('error', () => resolve());
        broken.write('{"query"', () => broken.destroy());
        broken.on('close', () => resolve());
      });
      expect((await fetch(`${registry.url}/graphql`, { method: 'DELETE' })).status).toBe(404);
      expect((await get('/health/ready')).status).toBe(200);
    });
  });
});
