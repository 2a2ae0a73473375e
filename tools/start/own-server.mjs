import { Refusal } from '../setup/refusal.mjs';

/** The extensions that the migrations ask for; all come with PostgreSQL's contrib modules. */
const extensions = ['pg_trgm', 'unaccent', 'btree_gin', 'ltree'];

/**
 * Looks at the server that DATABASE_URL names before anything is done to it.
 *
 * @param {string} url
 * @throws {Refusal} in one sentence without the password, when the registry could not work on it
 */
export async function checkServer(url) {
  const { default: pg } = await import('pg');
  const where = placeOf(url);
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: 'termverk start' });
  client.on('error', () => {});
  try {
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_version_num')::int / 10000 as major, current_setting('server_encoding') as encoding,
              array(select wanted from unnest($1::text[]) wanted where wanted not in (select name from pg_available_extensions)) as missing,
              exists (select from pg_collation where collname = 'sv-x-icu') as swedish`,
      [extensions],
    );
    const complaint = complaintAbout(rows[0]);
    if (complaint) throw new Refusal(`DATABASE_URL: ${where} ${complaint}`);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(`DATABASE_URL: ${reason(error, where)}`);
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * What DATABASE_URL may look like; checked before anything is installed.
 *
 * @param {string} url
 * @throws {Refusal} when it is not such an address
 */
export function checkAddress(url) {
  const valid = URL.canParse(url) && ['postgres:', 'postgresql:'].includes(new URL(url).protocol);
  if (!valid) throw new Refusal('DATABASE_URL must look like postgres://user:password@host:5432/database.');
}

/**
 * @param {{ major: number, encoding: string, missing: string[], swedish: boolean }} server
 * @returns {string | undefined} what is wrong with it, as the end of a sentence
 */
export function complaintAbout({ major, encoding, missing, swedish }) {
  if (major < 15) return `is PostgreSQL ${major}, and Termverk needs 15 to 18.`;
  if (encoding !== 'UTF8') return `keeps its text as ${encoding}: create the database with encoding UTF8.`;
  if (missing.length > 0) return `lacks the extensions ${missing.join(', ')}: install PostgreSQL's contrib modules.`;
  if (!swedish) return 'lacks the collation sv-x-icu: use a PostgreSQL built with ICU, as all common packages are.';
  return undefined;
}

function reason(error, where) {
  const codes = {
    '28P01': `${where} does not accept that user and password.`,
    28000: `${where} does not let that user in (${error.message}).`,
    '3D000': `the database of ${where} does not exist: create it with encoding UTF8.`,
    ECONNREFUSED: `no PostgreSQL answers on ${where}.`,
    ENOTFOUND: `the host of ${where} is not known.`,
    EAI_AGAIN: `the host of ${where} could not be looked up.`,
  };
  const known = codes[error.code] ?? codes[error.errors?.[0]?.code];
  if (known) return known;
  return /timeout/i.test(error.message)
    ? `${where} did not answer within 10 s.`
    : `${where} cannot be used (${error.message || error.code}).`;
}

function placeOf(url) {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || 5432}${pathname}`;
}
