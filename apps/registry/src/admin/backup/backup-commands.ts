import { databaseUrlOf } from '../database.js';
import type { Console, ExitCode } from '../console.js';
import { backUp } from './backup.js';
import { BackupRefusal, backupMessages, type BackupCode } from './backup-messages.js';
import { restore } from './restore.js';
import { openSaved } from './saved-files.js';

/** Flags of both commands. */
export interface BackupFlags {
  readonly connections?: number;
  /** Folder of the embedded database, when it does not run. */
  readonly data?: string;
}

const CONNECTIONS = 2;

/** `termverk-admin backup PLACE`: saves the registry while it runs. */
export function backupCommand(place: string, { connections = CONNECTIONS, data }: BackupFlags, console: Console): Promise<ExitCode> {
  return telling(console, (say) =>
    onDatabase(console, data, 'filled', async (databaseUrl) => {
      const { manifest, bytes } = await backUp({
        databaseUrl,
        place,
        connections,
        now: console.now,
        onTable: (table, rows, done, all) => say('TABLE_SAVED', { table, rows, done, all }),
      });
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      console.out(`${words(console, 'SAVED', { place, tables: manifest.tables.length, rows, bytes, seq: manifest.auditHead.seq })}\n`);
    }),
  );
}

/** `termverk-admin restore PLACE`: fills an empty database. */
export function restoreCommand(place: string, { connections = CONNECTIONS, data }: BackupFlags, console: Console): Promise<ExitCode> {
  return telling(console, async (say) => {
    const saved = await openSaved(place);
    try {
      await onDatabase(console, data, 'new', async (databaseUrl) => {
        const { tables, auditHead } = await restore({
          saved,
          databaseUrl,
          connections,
          now: console.now,
          onStep: (step) => say(step, { files: saved.manifest.tables.length }),
          onTable: (table, rows, done, all) => say('TABLE_SAVED', { table, rows, done, all }),
        });
        const rows = tables.reduce((sum, table) => sum + table.rows, 0);
        console.out(`${words(console, 'RESTORED', { tables: tables.length, rows, seq: auditHead.seq })}\n`);
      });
    } finally {
      await saved.close();
    }
  });
}

type Say = (code: BackupCode, args?: Readonly<Record<string, string | number>>) => void;

/** Progress goes to standard error, a line at a time; a refusal is one sentence there. */
async function telling(console: Console, work: (say: Say) => Promise<void>): Promise<ExitCode> {
  try {
    await work((code, args = {}) => console.err(`${words(console, code, args)}\n`));
    return 0;
  } catch (error) {
    if (!(error instanceof BackupRefusal)) throw error;
    console.err(`${words(console, error.code, error.args)}\n`);
    return 1;
  }
}

/** On the database that is meant; the embedded one is started for it when it does not run. */
async function onDatabase(
  console: Console,
  data: string | undefined,
  wanted: 'new' | 'filled',
  work: (url: string) => Promise<void>,
): Promise<void> {
  const running = console.environment['DATABASE_URL'] !== undefined || console.embeddedDatabaseUrl !== undefined;
  if ((running && data === undefined) || console.startEmbedded === undefined) return work(databaseUrlOf(console));
  const embedded = await console.startEmbedded(data, wanted);
  if (embedded === null) {
    if (wanted === 'new') throw new BackupRefusal('DATA_THERE', { folder: data ?? '.termverk/postgres' });
    return work(databaseUrlOf(console));
  }
  try {
    await work(embedded.url);
  } finally {
    await embedded.stop();
  }
}

function words(console: Console, code: BackupCode, args: Readonly<Record<string, string | number>>): string {
  return backupMessages.render(code, console.locale, args);
}
