import pg from 'pg';

/** After all database specs: the template goes, so that a server of one's own is left as it was. */
export default async function tearDownDatabase() {
  const admin = new pg.Client({ connectionString: process.env.TERMVERK_TEST_DATABASE_URL });
  await admin.connect();
  try {
    await admin.query(`drop database if exists ${process.env.TERMVERK_TEST_TEMPLATE} with (force)`);
  } finally {
    await admin.end();
  }
}
