import { collectDefaultMetrics, Gauge, Histogram, Registry, type CollectFunction } from 'prom-client';

/** Bounds of the classes of durations, in seconds: from an answer out of memory to a large import. */
const DURATION_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** How one request went. */
export interface ObservedRequest {
  readonly method: string;
  /** The template of its route, never its address: there are as many addresses as there are things. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

/**
 * What those who watch over the registry read at /metrics, in the Prometheus text format. One per node; what a node tells of itself
 * (its pool, its memory) is read when it is asked for.
 */
export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'termverk_http_request_duration_seconds',
    help: 'Time to answer a request, by method, template of the route and status.',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_SECONDS,
    registers: [this.registry],
  });

  /** Begins to watch the process itself: event loop, memory, processor. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  observe({ method, route, status, seconds }: ObservedRequest): void {
    this.requests.observe({ method, route, status: String(status) }, seconds);
  }

  /**
   * A value that is read when somebody asks. `read` gives one number, or one for each label value; a reading that fails leaves the
   * value out of this answer and nothing else.
   */
  gauge(name: string, help: string, read: () => number | Promise<number>): void;
  gauge(name: string, help: string, read: () => ReadingsOf | Promise<ReadingsOf>, label: string): void;
  gauge(name: string, help: string, read: () => number | ReadingsOf | Promise<number | ReadingsOf>, label?: string): void {
    const collect: CollectFunction<Gauge> = async function (this: Gauge) {
      this.reset();
      try {
        const reading = await read();
        if (typeof reading === 'number') this.set(reading);
        else for (const [value, figure] of Object.entries(reading)) this.set({ [label!]: value }, figure);
      } catch {
        this.remove();
      }
    };
    new Gauge({ name, help, labelNames: label === undefined ? [] : [label], registers: [this.registry], collect });
  }

  /** The type of `text()` for the HTTP header. */
  get contentType(): string {
    return this.registry.contentType;
  }

  /** Everything in the text format of Prometheus 0.0.4. */
  text(): Promise<string> {
    return this.registry.metrics();
  }
}

/** A figure for each value of a label. */
export type ReadingsOf = Readonly<Record<string, number>>;
