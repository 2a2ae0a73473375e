// `npm run schema`: writes the GraphQL schema as the code defines it to apps/registry/schema.graphql, and the same as types for the portal's
// documents; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { minifyIntrospection, outputIntrospectionFile } from '@gql.tada/internal';
import { introspectionFromSchema, printSchema } from 'graphql';
import { createApp } from '../apps/registry/dist/index.js';
import { createDataSource, createLogger, readConfiguration } from '../libs/platform/dist/index.js';

const placeOf = (path) => new URL(`../${path}`, import.meta.url);

// Nothing is asked of the database: the schema comes from the code alone.
const configuration = readConfiguration({ TERMVERK_LOG_LEVEL: 'error' }, { embeddedDatabaseUrl: 'postgres://nobody@127.0.0.1:1/none' });
const dataSource = createDataSource({ url: configuration.databaseUrl, poolSize: 1 });
const app = await createApp(configuration, dataSource, createLogger(configuration));
const { schema } = app.getHttpAdapter().getInstance().graphql;
const introspection = minifyIntrospection(introspectionFromSchema(schema), { includeScalars: true });
const written = {
  'apps/registry/schema.graphql': `${printSchema(schema)}\n`,
  'apps/web/src/graphql/schema.d.ts': outputIntrospectionFile(introspection, { fileType: '.d.ts', shouldPreprocess: true }),
};
await app.close();

for (const [path, content] of Object.entries(written)) {
  if (!process.argv.includes('--check')) {
    writeFileSync(placeOf(path), content);
    console.log(`Wrote ${path}.`);
  } else if (readFileSync(placeOf(path), 'utf8') === content) {
    console.log(`${path} is current.`);
  } else {
    console.error(`${path} is not what the code defines: run npm run schema and commit it.`);
    process.exitCode = 1;
  }
}
