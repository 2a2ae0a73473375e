import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { endRequest, Metrics, traceRequest, type Configuration } from '@termverk/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Draining } from './draining.js';
import { metricsAccess } from './metrics-door.js';

interface ObservedHttpRequest extends FastifyRequest {
  span?: ReturnType<typeof traceRequest>;
}

/**
 * What those who run the registry see of its requests: durations, traces, /metrics, and that it is leaving. To be called before any
 * other hook is added: it times them all, and its own answers need no sign-in of the registry's.
 */
export function observeHttp(app: NestFastifyApplication, configuration: Configuration, draining: Draining): void {
  const fastify = app.getHttpAdapter().getInstance();
  const metrics = app.get(Metrics);
  fastify.server.maxConnections = configuration.httpConnections;

  if (configuration.tracesUrl !== null) {
    fastify.addHook('onRequest', (request: ObservedHttpRequest, _reply: FastifyReply, done: () => void) => {
      request.span = traceRequest(request.method, request.headers, done);
    });
  }

  fastify.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, done: () => void) => {
    const path = request.url.split('?', 1)[0]!;
    if (draining.underWay) {
      // A connection that is kept would bring the next request here too.
      void reply.header('connection', 'close');
      if (path === '/health/ready') return void reply.code(503).send({ status: 'draining' });
    }
    if (path === '/metrics' && request.method === 'GET') return answerMetrics(request, reply, done);
    done();
  });

  const answerMetrics = (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    switch (metricsAccess(configuration, request.headers.authorization)) {
      case 'closed':
        return done();
      case 'refused':
        return void reply.code(401).header('www-authenticate', 'Bearer realm="metrics"').send();
      default:
        metrics.text().then(
          (text) => reply.type(metrics.contentType).send(text),
          () => reply.code(500).send(),
        );
    }
  };

  fastify.addHook('onResponse', (request: ObservedHttpRequest, reply: FastifyReply, done: () => void) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'unknown';
    const status = reply.statusCode;
    metrics.observe({ method, route, status, seconds: reply.elapsedTime / 1000 });
    if (request.span !== undefined) endRequest(request.span, method, route, status);
    done();
  });
}
