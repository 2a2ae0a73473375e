import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { settings, type Setting } from '../configuration/settings.js';
import { logOptions } from './logger.js';
import { MASK, maskSecrets, secretsIn } from './secrets.js';

const TOKEN = `tvk_${'a1B2_-'.repeat(7)}`;
const PROGRAM_SECRET = `tvs_${'a1B2_-'.repeat(7)}`;
const JWT = `eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl`;

describe('the secrets of the configuration', () => {
  it('are all settings that are named like one', () => {
    const unmarked = (Object.values(settings) as Setting<unknown>[]).filter(
      ({ variable, secret }) => /SECRET|PASSWORD|TOKEN|_KEY$|DATABASE.*_URL|SMTP_URL/.test(variable) && secret !== true,
    );
    expect(unmarked.map(({ variable }) => variable)).toEqual([]);
  });

  it('are found in the environment, whole and by their parts', () => {
    expect(secretsIn({ DATABASE_URL: 'postgres://user:pass%20word@db/x', PORT: '123456' })).toEqual([
      'postgres://user:pass%20word@db/x',
      'pass%20word',
      'pass word',
    ]);
    expect(secretsIn({ DATABASE_URL: '', HOST: 'secret-host' })).toEqual([]);
  });

  it('are found in a file that the environment names', () => {
    const folder = mkdtempSync(join(tmpdir(), 'termverk-secrets-spec-'));
    const file = join(folder, 'providers.json');
    const provider = {
      name: 'idp',
      title: { sv: 'Idp', en: 'Idp' },
      issuer: 'https://idp.example',
      clientId: 'registry',
      clientSecret: 'hunter22',
    };
    writeFileSync(file, JSON.stringify([provider]));
    expect(secretsIn({ TERMVERK_IDENTITY_PROVIDERS: file })).toContain('hunter22');
    rmSync(folder, { recursive: true });
  });
});

describe('a secret in a text', () => {
  const mask = maskSecrets(['correct "horse"', 'a.b*c+secret']);

  it.each([
    ['as it is', 'connecting with a.b*c+secret now', `connecting with ${MASK} now`],
    ['as JSON writes it', '{"msg":"correct \\"horse\\""}', `{"msg":"${MASK}"}`],
    ['an API token', `no ${TOKEN} here`, `no ${MASK} here`],
    ["a program's secret", `no ${PROGRAM_SECRET} here`, `no ${MASK} here`],
    ['a bearer token', 'authorization: Bearer abcdef123456', `authorization: Bearer ${MASK}`],
    ['a JSON web token', `got ${JWT}!`, `got ${MASK}!`],
    ['the password of an address', 'at postgres://me:hunter2@db:5432/x', `at postgres://me:${MASK}@db:5432/x`],
    ['a parameter of a form', 'grant_type=x&client_secret=hunter22&a=b', `grant_type=x&client_secret=${MASK}&a=b`],
    ['a member of JSON', '{"clientSecret":"hunter22","a":"b"}', `{"clientSecret":"${MASK}","a":"b"}`],
    ['a member of JSON in JSON', '{"body":"{\\"refresh_token\\":\\"hunter22\\"}"}', `{"body":"{\\"refresh_token\\":\\"${MASK}\\"}"}`],
  ])('is masked: %s', (_, text, masked) => expect(mask(text)).toBe(masked));

  it.each([
    'SELECT 1',
    'https://registry.example/a@b',
    'Bearer',
    'tvk_ab…',
    'tvs_ab…',
    '12:30:05 user@example.org',
    'https://host:8080/path',
  ])('is not seen in %s', (text) => expect(mask(text)).toBe(text));
});

describe('the log', () => {
  const lineOf = (secrets: readonly string[], write: (logger: ReturnType<typeof pino>) => void) => {
    let text = '';
    write(
      pino(logOptions({ logLevel: 'trace' }, secrets), { write: (line: string) => (text += line) }) as unknown as ReturnType<typeof pino>,
    );
    return text;
  };

  it.each<[string, (logger: ReturnType<typeof pino>) => void]>([
    ['in a message', (logger) => logger.info(`with ${TOKEN} and hunter22`)],
    ['in a member of any name', (logger) => logger.info({ anything: { deep: [TOKEN, 'hunter22'] } }, 'x')],
    ['in an error and what caused it', (logger) => logger.error({ err: new Error('hunter22', { cause: new Error(TOKEN) }) }, 'x')],
    ['in a child', (logger) => logger.child({ a: 'hunter22', b: TOKEN }).warn('x')],
    ['in a header', (logger) => logger.info({ headers: { authorization: `Bearer ${TOKEN}`, cookie: 'session=hunter22' } }, 'x')],
  ])('holds no secret, %s, and every line is JSON', (_, write) => {
    const text = lineOf(['hunter22'], write);
    expect(text).not.toContain('hunter22');
    expect(text).not.toContain(TOKEN);
    expect(() => JSON.parse(text) as unknown).not.toThrow();
  });
});
