// The baseline over HTTP: bare Fastify, the registry's statements as prepared ones, the same JSON; no guard, log, limits or schema.
import fastify from 'fastify';
import pg from 'pg';
import { resourcesUsed, servePeer } from '../measure/processes.mjs';
import { LIST_SIZE, QUERIES } from './queries.mjs';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10, options: '-c timezone=UTC' });
const app = fastify({ logger: false });

app.post('/node', async (request) => {
  const { id } = request.body.variables;
  const { rows } = await pool.query({ name: 'node', text: QUERIES.node.sql, values: [[id.slice('Artefact:'.length)], null] });
  return { data: { node: artefact(rows[0]) } };
});

app.post('/list', async () => {
  const { rows } = await pool.query({ name: 'list', text: QUERIES.list.sql, values: [LIST_SIZE + 1] });
  const edges = rows.slice(0, LIST_SIZE).map((row) => ({ cursor: cursor(row), node: artefact(row) }));
  const pageInfo = { hasNextPage: rows.length > LIST_SIZE, endCursor: edges.at(-1).cursor };
  return { data: { artefacts: { edges, pageInfo } } };
});

function artefact(row) {
  return {
    id: `Artefact:${row.id}`,
    kind: row.kind,
    url: row.url,
    name: row.name,
    title: row.title_sv ?? row.title_en ?? row.name,
    description: row.description_sv ?? row.description_en,
    demo: row.demo,
    createdAt: row.created_at.toISOString(),
  };
}

function cursor(row) {
  return Buffer.from(JSON.stringify([row.sort_title, row.id]), 'utf8').toString('base64url');
}

const address = await app.listen({ port: 0, host: '127.0.0.1' });
servePeer(
  { address },
  async () => resourcesUsed(),
  async () => {
    await app.close();
    await pool.end();
  },
);
