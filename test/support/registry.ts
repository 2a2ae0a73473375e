import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createTestDatabase, spoolOf } from './database.js';

/** A registry that runs as a process of its own, on a database of its own. */
export interface TestRegistry {
  /** Where it answers: `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly databaseUrl: string;
  readonly process: ChildProcess;
  /** What it has logged so far. */
  readonly log: () => string;
  /** Ends the process and drops the database. May be called twice. */
  readonly stop: () => Promise<void>;
}

/** What a test wants of its registry. */
export interface TestRegistryWish {
  /** `none` starts empty; `minimal` loads everything but the large packages (some seconds); `full` is what `npm start` loads (a minute). */
  readonly seed?: 'none' | 'minimal' | 'full';
  readonly env?: Readonly<Record<string, string>>;
  /** A database that is there already, of another registry or of `createTestDatabase`; it is left alone at the end. */
  readonly databaseUrl?: string;
}

const PROGRAM = fileURLToPath(new URL('./run-registry.mjs', import.meta.url));
const BUILT = fileURLToPath(new URL('../../apps/registry/dist/index.js', import.meta.url));
const START_MS = 120_000;
const FULL_START_MS = 280_000;
const STOP_MS = 15_000;

/** Starts the built registry in try-out mode on a fresh database and waits until it answers. Call it in `beforeAll`, and `stop` in `afterAll`. */
export async function startTestRegistry({ seed = 'none', env = {}, databaseUrl }: TestRegistryWish = {}): Promise<TestRegistry> {
  if (!existsSync(BUILT)) throw new Error('the registry is not built: run the tests with `npm test`, or npm run build first');
  const database = databaseUrl === undefined ? await createTestDatabase() : null;
  const url = databaseUrl ?? database!.url;
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...ownEnvironment(),
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: url,
      TERMVERK_MODE: 'tryout',
      TERMVERK_SEED: seed,
      TERMVERK_LOG_LEVEL: 'warn',
      TERMVERK_SPOOL: spoolOf(url),
      ...env,
    },
  });
  const heard: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => heard.push(text));
  const log = () => heard.join('');
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= end(child).then(() => database?.drop()));
  try {
    return { url: await addressOf(child, heard, seed === 'full' ? FULL_START_MS : START_MS), databaseUrl: url, process: child, log, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The environment of the tests without what would decide how the registry runs. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('TERMVERK_') && name !== 'NODE_OPTIONS');
  const packages = process.env['TERMVERK_PACKAGES'];
  return { ...Object.fromEntries(kept), ...(packages === undefined ? {} : { TERMVERK_PACKAGES: packages }) };
}

async function addressOf(child: ChildProcess, heard: string[], withinMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`the registry ${what}:\n${heard.join('')}`));
    const timer = setTimeout(() => fail(`did not answer within ${withinMs / 1000} s`), withinMs);
    child.once('error', reject);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`ended with ${code} before it answered`);
    });
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const address = addressIn(line);
      if (address === null) {
        heard.push(`${line}\n`);
        return;
      }
      clearTimeout(timer);
      resolve(address);
    });
  });
}

function addressIn(line: string): string | null {
  try {
    const { address } = JSON.parse(line) as { address?: unknown };
    return typeof address === 'string' ? address : null;
  } catch {
    return null;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
  await ended;
  clearTimeout(timer);
}
