import { describe, expect, it } from '@jest/globals';
import { ConfigurationError, describeConfiguration, readConfiguration } from './configuration.js';
import { settings } from './settings.js';

const EMBEDDED = { embeddedDatabaseUrl: 'postgres://a@127.0.0.1:1/b' };
const OWN = { DATABASE_URL: 'postgres://a:b@db.example:5432/c' };

describe('the configuration', () => {
  it('has no sign-in in production over an address that others can listen to', () => {
    const provider = { name: 'a', issuer: 'https://idp.example', clientId: 'c', clientSecret: 's' };
    const at = (publicUrl: string) =>
      readConfiguration(
        { TERMVERK_MODE: 'production', TERMVERK_IDENTITY_PROVIDERS: JSON.stringify([provider]), TERMVERK_PUBLIC_URL: publicUrl },
        EMBEDDED,
      );
    expect(() => at('http://registry.example')).toThrow('TERMVERK_PUBLIC_URL: must be https');
    expect(at('https://registry.example').publicUrl).toBe('https://registry.example');
    expect(at('http://127.0.0.1:3000').publicUrl).toBe('http://127.0.0.1:3000');
  });

  it('has a default for everything but the database', () => {
    expect(readConfiguration({}, EMBEDDED)).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      logLevel: 'info',
      databaseUrl: EMBEDDED.embeddedDatabaseUrl,
    });
    expect(() => readConfiguration({})).toThrow(ConfigurationError);
  });

  it.each([
    ['on the embedded database at loopback', {}, EMBEDDED, 'tryout'],
    ['on a server of one’s own', OWN, {}, 'production'],
    ['on the embedded database for others to reach', { HOST: '0.0.0.0' }, EMBEDDED, 'production'],
    ['when asked for on a server of one’s own', { ...OWN, TERMVERK_MODE: 'tryout' }, {}, 'tryout'],
    ['when production is asked for', { TERMVERK_MODE: 'production' }, EMBEDDED, 'production'],
  ])('%s the mode is as expected', (_, environment, start, mode) => {
    expect(readConfiguration(environment, start).mode).toBe(mode);
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT: must be a whole number from 0 to 65535, not "abc".'],
    [{ PORT: '70000' }, 'PORT: must be a whole number from 0 to 65535, not "70000".'],
    [{ DATABASE_POOL_SIZE: '2' }, 'DATABASE_POOL_SIZE: must be a whole number from 3 to 200, not "2".'],
    [{ TERMVERK_LOG_LEVEL: 'loud' }, 'TERMVERK_LOG_LEVEL: must be one of trace, debug, info, warn, error, silent, not "loud".'],
    [{ DATABASE_URL: 'mysql://x:secret@y/z' }, 'DATABASE_URL: must look like postgres://user:password@host:5432/database.'],
    [
      { HOST: '0.0.0.0', TERMVERK_MODE: 'tryout' },
      'TERMVERK_MODE=tryout hands out demo tokens and is refused on HOST=0.0.0.0: use a loopback address, or production.',
    ],
    ...[
      'registry.example',
      'ftp://registry.example',
      'https://a.example//terms',
      'https://a.example/a b',
      'https://a.example/?',
      'https://a.example/terms#x',
      'https://me:pass@a.example',
    ].map((url): [Record<string, string>, string] => [
      { TERMVERK_PUBLIC_URL: url },
      `TERMVERK_PUBLIC_URL: must look like https://registry.example or https://host.example/registry, not "${url}".`,
    ]),
    [{ TERMVERK_TRUSTED_PROXIES: '0.0.0.0/0' }, 'TERMVERK_TRUSTED_PROXIES: must not be everybody, as "0.0.0.0/0" is.'],
    [
      { TERMVERK_TRUSTED_PROXIES: 'loopback, proxy.example' },
      'TERMVERK_TRUSTED_PROXIES: must be addresses, networks such as 10.0.0.0/8, loopback, linklocal or uniquelocal, not "proxy.example".',
    ],
    [
      { TERMVERK_CORS_ORIGINS: 'https://portal.example/' },
      'TERMVERK_CORS_ORIGINS: must be origins such as https://portal.example, or *, not "https://portal.example/".',
    ],
    [{ TERMVERK_CORS_ORIGINS: 'null' }, 'TERMVERK_CORS_ORIGINS: must be origins such as https://portal.example, or *, not "null".'],
  ])('refuses %j in one sentence that names the variable', (environment, sentence) => {
    expect(() => readConfiguration(environment, EMBEDDED)).toThrow(sentence);
  });

  it('takes the public address, with a path or without, and without the slash at its end', () => {
    for (const url of ['https://a.example', 'https://a.example/', 'HTTPS://A.example:443'])
      expect(readConfiguration({ TERMVERK_PUBLIC_URL: url }, EMBEDDED).publicUrl).toBe('https://a.example');
    for (const url of ['https://a.example/care/terms', 'https://a.example/care/terms/'])
      expect(readConfiguration({ TERMVERK_PUBLIC_URL: url }, EMBEDDED).publicUrl).toBe('https://a.example/care/terms');
    expect(readConfiguration({ TERMVERK_PUBLIC_URL: 'http://127.0.0.1:8080/' }, EMBEDDED).publicUrl).toBe('http://127.0.0.1:8080');
  });

  it('never repeats a secret', () => {
    expect(() => readConfiguration({ DATABASE_URL: 'secret-thing' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('secret-thing') }),
    );
  });

  it('takes proxies and origins as lists, and trusts nobody by itself', () => {
    expect(readConfiguration({}, EMBEDDED)).toMatchObject({ trustedProxies: [], crossOrigins: { origins: new Set(), everyone: false } });
    const own = { TERMVERK_TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,2001:db8::/32', TERMVERK_CORS_ORIGINS: 'https://a.example,*,http://b:1' };
    expect(readConfiguration(own, EMBEDDED)).toMatchObject({
      trustedProxies: ['loopback', '10.0.0.0/8', '2001:db8::/32'],
      crossOrigins: { origins: new Set(['https://a.example', 'http://b:1']), everyone: true },
    });
  });

  it('takes an empty variable as one that is not set', () => {
    expect(readConfiguration({ PORT: '' }, EMBEDDED).port).toBe(3000);
  });

  it.each(['sv', 'en'] as const)('is described in full in %s', (locale) => {
    const help = describeConfiguration(locale);
    for (const setting of Object.values(settings)) {
      expect(help).toContain(setting.variable);
      expect(help).toContain(setting.description[locale]);
    }
  });
});
