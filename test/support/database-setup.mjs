import pg from 'pg';

/**
 * Before any database spec: one template database with all migrations applied, from which every spec file gets its own copy in about
 * a tenth of a second. The server's address is in TERMVERK_TEST_DATABASE_URL, which `npm test` sets.
 */
export default async function setUpDatabase() {
  const url = process.env.TERMVERK_TEST_DATABASE_URL;
  if (!url) throw new Error('TERMVERK_TEST_DATABASE_URL is not set: run the tests with `npm test`, which starts a PostgreSQL for them.');
  const template = `termverk_template_${process.pid}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(`create database ${template} encoding 'UTF8' template template0`);
  } finally {
    await admin.end();
  }
  const { createDataSource, Jobs } = await import('@termverk/platform');
  const { migrate, migrations } = await import('@termverk/migrations');
  const dataSource = createDataSource({ url: withDatabase(url, template), poolSize: 2, migrations });
  await dataSource.initialize();
  await migrate(dataSource);
  await new Jobs(dataSource).migrate();
  await dataSource.destroy();
  process.env.TERMVERK_TEST_TEMPLATE = template;
}

function withDatabase(url, database) {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}
