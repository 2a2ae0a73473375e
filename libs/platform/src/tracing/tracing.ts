import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { Pool, PoolClient } from 'pg';

/** Where traces go, and how many. */
export interface TracingParts {
  /** The receiver's base address, as in `http://localhost:4318`; `/v1/traces` is added (OTLP specification 1.7, OTLP/HTTP Request). */
  readonly url: string;
  /** Share of the requests that are traced when the caller has not decided it, 0 to 1. */
  readonly share: number;
  readonly version: string;
  /** Told when traces could not be delivered; nothing else comes of that. */
  readonly onError: (error: Error) => void;
}

const TRACER = 'termverk';

/**
 * Turns tracing on for this process; without it everything below does nothing and costs next to nothing. Loads OpenTelemetry only
 * then. Returns what sends the last traces and ends it.
 */
export async function startTracing({ url, share, version, onError }: TracingParts): Promise<() => Promise<void>> {
  const [sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, { resourceFromAttributes }, core] = await Promise.all([
    import('@opentelemetry/sdk-trace-base'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/context-async-hooks'),
    import('@opentelemetry/resources'),
    import('@opentelemetry/core'),
  ]);
  core.setGlobalErrorHandler((error) => onError(error instanceof Error ? error : new Error(JSON.stringify(error))));
  const provider = new sdk.BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'termverk', 'service.version': version }),
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(share) }),
    spanProcessors: [
      new sdk.BatchSpanProcessor(new OTLPTraceExporter({ url: new URL('v1/traces', url.endsWith('/') ? url : `${url}/`).href })),
    ],
  });
  trace.setGlobalTracerProvider(provider);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  return async () => {
    await provider.shutdown().catch(onError);
    for (const api of [trace, context, propagation]) api.disable();
  };
}

/** Begins the span of a request, below that of whoever sent it (W3C Trace Context), and does what follows inside it. */
export function traceRequest(method: string, headers: Readonly<Record<string, unknown>>, next: () => void): Span {
  const parent = propagation.extract(ROOT_CONTEXT, headers);
  const span = trace.getTracer(TRACER).startSpan(method, { kind: SpanKind.SERVER, attributes: { 'http.request.method': method } }, parent);
  context.with(trace.setSpan(parent, span), next);
  return span;
}

/** Ends the span of a request with the template of its route (OpenTelemetry semantic conventions, HTTP server spans). */
export function endRequest(span: Span, method: string, route: string, status: number): void {
  span.updateName(`${method} ${route}`);
  span.setAttributes({ 'http.route': route, 'http.response.status_code': status });
  if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end();
}

/** Does something in a span of its own. */
export async function inSpan<T>(name: string, attributes: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  return trace.getTracer(TRACER).startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

type Query = (...args: unknown[]) => unknown;

/** Traces every statement on a pool's connections that belongs to a traced request or job: its text, never its values. */
export function traceStatements(pool: Pool): void {
  // Those that are there already, too; the pool has no public list of them.
  for (const client of (pool as unknown as { _clients?: PoolClient[] })._clients ?? []) traceClient(client);
  pool.on('connect', traceClient);
}

function traceClient(client: PoolClient): void {
  const query = client.query.bind(client) as unknown as Query;
  (client as unknown as { query: Query }).query = (...args) => {
    if (trace.getActiveSpan() === undefined) return query(...args);
    const text = typeof args[0] === 'string' ? args[0] : ((args[0] as { text?: string } | null)?.text ?? '');
    const operation = /\w+/.exec(text)?.[0].toLowerCase() ?? 'query';
    const span = trace.getTracer(TRACER).startSpan(operation, {
      kind: SpanKind.CLIENT,
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': text.slice(0, 2000), 'db.operation.name': operation },
    });
    return ended(span, args, query);
  };
}

/** Ends a statement's span when its promise settles or its callback is called, whichever it has. */
function ended(span: Span, args: unknown[], query: Query): unknown {
  const end = (error: unknown) => {
    if (error) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  };
  const callback = args.at(-1);
  if (typeof callback === 'function') {
    return query(...args.slice(0, -1), (error: unknown, ...rest: unknown[]) => {
      end(error);
      (callback as Query)(error, ...rest);
    });
  }
  const result = query(...args);
  if (result instanceof Promise) {
    result.then(
      () => end(null),
      (error: unknown) => end(error ?? true),
    );
  } else {
    // COPY and cursors hand out a stream of their own, which may go on for as long as it likes.
    end(null);
  }
  return result;
}
