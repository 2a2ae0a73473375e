import { settings, type Setting } from '../configuration/settings.js';

/** What stands in the place of a secret. */
export const MASK = '[secret]';

/**
 * How secrets that the registry makes begin, by what they are of: a leaked one is recognised by secret scanners, and masked in the log.
 */
export const SECRET_PREFIXES = { token: 'tvk_', program: 'tvs_' } as const;

/** Shorter ones are words that stand in every log; nobody should have such a secret. */
const SHORTEST = 6;

/**
 * The secrets in the environment: of every setting that is marked as one its value, the password of an address, and whatever is called a
 * secret, a password, a token or a key in what it holds or in the file that it names.
 */
export function secretsIn(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  const found = new Set<string>();
  for (const setting of Object.values(settings) as Setting<unknown>[]) {
    const raw = environment[setting.variable];
    if (setting.secret !== true || raw === undefined) continue;
    for (const secret of [raw, raw.trim(), ...passwordsIn(raw), ...secretMembersIn(valueOf(setting, raw))])
      if (secret.length >= SHORTEST) found.add(secret);
  }
  return [...found];
}

/**
 * Takes secrets out of a text: those that are known by their value, and what by its form can be nothing else (API tokens, secrets of programs,
 * bearer tokens, JSON web tokens, passwords in addresses, and values of members and parameters that are called a secret).
 */
export function maskSecrets(secrets: readonly string[]): (text: string) => string {
  // In a line of JSON a secret stands as JSON writes it.
  const written = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  const known = [...new Set(written)].sort((a, b) => b.length - a.length).map((secret) => secret.replace(/[$()*+.?[\\\]^{|}/-]/g, '\\$&'));
  const pattern = new RegExp([...known, ...FORMS].join('|'), 'g');
  return (text) => text.replace(NAMED, `$1${MASK}`).replace(pattern, MASK);
}

/** Secrets that are known by their form. */
const FORMS = [
  String.raw`(?:${Object.values(SECRET_PREFIXES).join('|')})[\w-]{16,}`,
  String.raw`eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*`,
  String.raw`(?<=\b[Bb]earer )[\w~+/.-]{8,}=*`,
  String.raw`(?<=\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/"\\]{0,100}:)[^\s@/"\\]{1,200}(?=@)`,
];

/** A member of JSON (also of JSON in JSON) or a parameter of a form that holds a secret. */
const NAMED =
  /((?:client_?secret|password|passwd|access_?token|refresh_?token|id_?token|device_?code|code_?verifier|private_?key)\\{0,3}"?\s*[:=]\s*\\{0,3}"?)[^\s"\\&,;}]{4,}/gi;

function passwordsIn(raw: string): string[] {
  if (!URL.canParse(raw)) return [];
  const { password } = new URL(raw);
  if (password === '') return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}

/** What a setting becomes: some name a file in which the secrets are. What it cannot be is told when it is read. */
function valueOf(setting: Setting<unknown>, raw: string): unknown {
  try {
    return setting.parse(raw === '' ? undefined : raw);
  } catch {
    return null;
  }
}

function secretMembersIn(value: unknown): string[] {
  const found: string[] = [];
  const look = (held: unknown, secret: boolean): void => {
    if (typeof held === 'string') {
      if (secret) found.push(held);
    } else if (typeof held === 'object' && held !== null) {
      for (const [name, inner] of Object.entries(held)) look(inner, secret || /secret|password|token|key$/i.test(name));
    }
  };
  look(value, false);
  return found;
}
