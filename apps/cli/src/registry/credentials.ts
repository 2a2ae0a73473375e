import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { systemReason, wrongUsage } from '../stop.js';

/** What `termverk login` keeps of one registry. */
export interface KeptSignIn {
  readonly token: string;
  /** ISO 8601; a token is not used after it. */
  readonly expiresAt: string;
}

type Environment = Readonly<Record<string, string | undefined>>;
/** The file: sign-ins by the registry's base address. */
interface CredentialsFile {
  readonly registries: Readonly<Record<string, KeptSignIn>>;
}

const OTHERS_BITS = 0o077;

/** Where sign-ins are kept: in the user's own configuration folder (XDG Base Directory; %APPDATA% on Windows). Undefined without a home. */
export function credentialsPath(env: Environment): string | undefined {
  const home = nonEmpty(env['HOME']) ?? nonEmpty(env['USERPROFILE']);
  const folder = nonEmpty(env['XDG_CONFIG_HOME']) ?? nonEmpty(env['APPDATA']) ?? (home === undefined ? undefined : join(home, '.config'));
  return folder === undefined ? undefined : join(folder, 'termverk', 'credentials.json');
}

/** The token kept of a registry, while it holds. Stops when the file is open to others: then it is nobody's secret any more. */
export function keptSignIn(url: string, env: Environment, now: Date): KeptSignIn | undefined {
  const path = credentialsPath(env);
  const kept = path === undefined ? undefined : read(path)?.registries[url];
  return kept !== undefined && new Date(kept.expiresAt) > now ? kept : undefined;
}

/** Keeps a sign-in, or with undefined forgets it. The file is written whole beside the old one and then takes its place, readable for its owner alone. */
export function keepSignIn(url: string, signIn: KeptSignIn | undefined, env: Environment): void {
  const path = credentialsPath(env);
  if (path === undefined) throw wrongUsage({ code: 'NO_HOME' });
  const { [url]: _gone, ...others } = read(path)?.registries ?? {};
  const file: CredentialsFile = { registries: signIn === undefined ? others : { ...others, [url]: signIn } };
  const beside = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(beside, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    // The mode of a new file is narrowed by the umask, never widened; this is for file systems that take no notice of it.
    chmodSync(beside, 0o600);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw wrongUsage({ code: 'FILE_UNWRITABLE', args: { file: path, reason: systemReason(error) } });
  }
}

function read(path: string): CredentialsFile | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
    if (process.platform !== 'win32' && (statSync(path).mode & OTHERS_BITS) !== 0) {
      throw wrongUsage({ code: 'CREDENTIALS_OPEN', args: { file: path } });
    }
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT' || (error as { code?: string }).code === 'ENOTDIR') return undefined;
    if (error instanceof Error && 'sentences' in error) throw error;
    throw wrongUsage({ code: 'FILE_UNREADABLE', args: { file: path, reason: systemReason(error) } });
  }
  const broken = wrongUsage({ code: 'CREDENTIALS_BROKEN', args: { file: path } });
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw broken;
  }
  const registries = (file as Partial<CredentialsFile> | null)?.registries;
  if (typeof registries !== 'object' || registries === null) throw broken;
  for (const kept of Object.values(registries)) {
    if (typeof (kept as Partial<KeptSignIn> | null)?.token !== 'string' || typeof kept.expiresAt !== 'string') throw broken;
  }
  return { registries };
}

function nonEmpty(value: string | undefined): string | undefined {
  return value === undefined || value === '' ? undefined : value;
}
