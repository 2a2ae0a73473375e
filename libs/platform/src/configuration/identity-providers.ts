import { readFileSync } from 'node:fs';
import { isConfidential, type LocalizedText } from '@termverk/kernel';

/** Names of claims, as a provider writes them, from which the registry learns who somebody is. */
export interface ClaimNames {
  /** The person's name. */
  readonly name: string;
  /** The person's HSA-id, as in SITHS and Inera's IdP. */
  readonly hsaId: string | null;
  /** The number of the organisation that the person acts for. */
  readonly organisationNumber: string | null;
}

/** An OpenID provider that people sign in at. */
export interface IdentityProvider {
  /** Names it in addresses and in the database: lower-case letters, digits and hyphens. */
  readonly name: string;
  readonly title: Required<LocalizedText>;
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: string;
  readonly claims: ClaimNames;
  /**
   * True of a provider whose word on HSA-ids is taken: it links whom it tells of to the person who has the HSA-id. What any other provider
   * says of HSA-ids is passed over, or whoever runs it could sign in as anybody.
   */
  readonly hsaIdAuthority: boolean;
  /** What happens to somebody whom nobody knows: made known as a member of their organisation, or turned away. */
  readonly newPeople: 'create' | 'refuse';
  /** How strongly people have to be identified: the `acr` values that are asked for and taken (OpenID Connect Core 1.0 §2, §3.1.2.1); none for whatever the provider does. */
  readonly assurance: readonly string[];
}

const ALLOWED = ['name', 'title', 'issuer', 'clientId', 'clientSecret', 'scopes', 'claims', 'hsaIdAuthority', 'newPeople', 'assurance'];
const CLAIMS = ['name', 'hsaId', 'organisationNumber'];

/** Reads a list of providers: JSON, or the path of a file with it. Throws with a sentence that names the fault and never a secret. */
export function identityProviders(raw: string | undefined): readonly IdentityProvider[] {
  if (raw === undefined) return [];
  const list = parsed(raw);
  if (!Array.isArray(list)) throw new Error('must be a JSON list of providers, or the path of a file with one');
  const providers = list.map(providerOf);
  const names = providers.map(({ name }) => name);
  if (new Set(names).size < names.length) throw new Error('names a provider twice');
  return providers;
}

function parsed(raw: string): unknown {
  const inline = raw.trimStart().startsWith('[');
  let text = raw;
  if (!inline) {
    try {
      text = readFileSync(raw, 'utf8');
    } catch (error) {
      throw new Error(`names a file that cannot be read (${(error as { code?: string }).code ?? 'unknown'})`, { cause: error });
    }
  }
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which holds secrets: it does not go along.
    throw new Error('is not valid JSON');
  }
}

function providerOf(value: unknown, index: number): IdentityProvider {
  const given = record(value, `provider ${index + 1}`, ALLOWED);
  const text = (key: string, pattern: RegExp): string => {
    const found = given[key];
    if (typeof found !== 'string' || !pattern.test(found)) throw new Error(`provider ${index + 1}: ${key} is missing or malformed`);
    return found;
  };
  const title = record(given['title'] ?? {}, `provider ${index + 1}: title`, ['sv', 'en']);
  const claims = record(given['claims'] ?? {}, `provider ${index + 1}: claims`, CLAIMS);
  const claim = (key: string): string | null => (typeof claims[key] === 'string' && claims[key] !== '' ? claims[key] : null);
  const worded = (language: string): string | null => (typeof title[language] === 'string' ? title[language] : null);
  const name = text('name', /^[a-z][a-z0-9-]{0,39}$/);
  const issuer = text('issuer', /^https?:\/\/\S+$/);
  if (!isConfidential(issuer)) throw new Error(`provider ${index + 1}: issuer must be https (http only at loopback)`);
  const hsaIdAuthority = given['hsaIdAuthority'] ?? false;
  if (typeof hsaIdAuthority !== 'boolean') throw new Error(`provider ${index + 1}: hsaIdAuthority must be true or false`);
  if (hsaIdAuthority && claim('hsaId') === null) throw new Error(`provider ${index + 1}: hsaIdAuthority needs claims.hsaId`);
  const newPeople = given['newPeople'] ?? 'refuse';
  if (newPeople !== 'create' && newPeople !== 'refuse') throw new Error(`provider ${index + 1}: newPeople must be create or refuse`);
  if (newPeople === 'create' && claim('organisationNumber') === null)
    throw new Error(`provider ${index + 1}: newPeople "create" needs claims.organisationNumber`);
  const assurance = given['assurance'] ?? [];
  if (!Array.isArray(assurance) || !assurance.every((level): level is string => typeof level === 'string' && /^\S+$/.test(level)))
    throw new Error(`provider ${index + 1}: assurance must be a list of acr values`);
  return {
    name,
    title: { sv: worded('sv') ?? worded('en') ?? name, en: worded('en') ?? worded('sv') ?? name },
    issuer,
    clientId: text('clientId', /^\S.*$/),
    clientSecret: text('clientSecret', /^.+$/),
    scopes: given['scopes'] === undefined ? 'openid profile' : text('scopes', /(^| )openid( |$)/),
    claims: { name: claim('name') ?? 'name', hsaId: claim('hsaId'), organisationNumber: claim('organisationNumber') },
    hsaIdAuthority,
    newPeople,
    assurance,
  };
}

function record(value: unknown, what: string, allowed: readonly string[]): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${what} must be an object`);
  const unknown = Object.keys(value).find((key) => !allowed.includes(key));
  if (unknown !== undefined) throw new Error(`${what} has an unknown member ${JSON.stringify(unknown.slice(0, 40))}`);
  return value as Record<string, unknown>;
}
