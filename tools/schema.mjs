// `npm run schema`: writes the GraphQL schema as the code defines it to apps/registry/schema.graphql; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { createApp } from '../apps/registry/dist/index.js';
import { createDataSource, createLogger, readConfiguration } from '../libs/platform/dist/index.js';

const file = new URL('../apps/registry/schema.graphql', import.meta.url);

// Nothing is asked of the database: the schema comes from the code alone.
const configuration = readConfiguration({ TERMVERK_LOG_LEVEL: 'error' }, { embeddedDatabaseUrl: 'postgres://nobody@127.0.0.1:1/none' });
const dataSource = createDataSource({ url: configuration.databaseUrl, poolSize: 1 });
const app = await createApp(configuration, dataSource, createLogger(configuration));
const schema = `${printSchema(app.getHttpAdapter().getInstance().graphql.schema)}\n`;
await app.close();

if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== schema) {
    console.error('apps/registry/schema.graphql is not what the code defines: run npm run schema and commit it.');
    process.exit(1);
  }
  console.log('apps/registry/schema.graphql is current.');
} else {
  writeFileSync(file, schema);
  console.log('Wrote apps/registry/schema.graphql.');
}
