// The baseline over HTTP: bare Fastify that reads the same requests and answers the same bytes; no guard, log, limits or schema.
import fastify from 'fastify';
import { resourcesUsed, servePeer } from '../measure/processes.mjs';

const FHIR_JSON = 'application/fhir+json; charset=utf-8';
const app = fastify({ logger: false, bodyLimit: 16 * 1024 * 1024 });
app.addContentTypeParser('application/fhir+json', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'));

/** By the path of the request without its query. */
const answers = new Map();
app.all('/*', (request, reply) => {
  const query = request.url.indexOf('?');
  void reply.type(FHIR_JSON).send(answers.get(query < 0 ? request.url : request.url.slice(0, query)));
});

const address = await app.listen({ port: 0, host: '127.0.0.1' });
servePeer(
  { address },
  async ({ path, answer }) => {
    if (path !== undefined) answers.set(path, answer);
    return resourcesUsed();
  },
  () => app.close(),
);
