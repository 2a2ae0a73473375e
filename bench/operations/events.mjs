import { OUTBOX_CHANNEL, OutboxReader } from '@termverk/audit';
import { DatabaseListener } from '@termverk/platform';
import { pino } from 'pino';
import { dropDatabase, makeDatabase } from '../measure/postgres.mjs';
import { servicesOn } from '../measure/services.mjs';
import { quantile, writeConcept, writeFor } from './writing.mjs';

const WRITERS = 8;
const PAUSE_MS = 50;

/** From the acknowledgement of a commit until a reader of the outbox has its event. */
export async function measureEvents({ server, template, quick, print, say }) {
  const url = await makeDatabase(server.url, 'bench_events', template);
  const services = await servicesOn(url);
  const reader = new OutboxReader(services.dataSource);
  const read = new Map();
  const committed = new Map();
  let reading = Promise.resolve();
  const take = async () => {
    while (
      (await reader.read('bench', 500, async (events) => events.forEach(({ payload }) => read.set(payload.version, performance.now())))) > 0
    );
  };
  const listener = new DatabaseListener(
    url,
    [{ channel: OUTBOX_CHANNEL, onNotice: () => (reading = reading.then(take, take)) }],
    pino(pino.destination('/dev/null')),
  );
  // As the delivery does: what a notice came too early for is read a moment later.
  const timer = setInterval(() => (reading = reading.then(take, take)), 1000);
  try {
    await listener.start();
    const write = async () => {
      const version = await writeConcept(services);
      committed.set(version, performance.now());
    };
    await writeFor({ writers: WRITERS, seconds: 1, pauseMs: PAUSE_MS, write });
    committed.clear();
    const { taken } = await writeFor({ writers: WRITERS, seconds: quick ? 2 : 15, pauseMs: PAUSE_MS, write });
    for (let i = 0; i < 100 && [...committed.keys()].some((version) => !read.has(version)); i++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const lags = [...committed].map(([version, at]) => Math.max(0, read.get(version) - at));
    if (lags.some(Number.isNaN)) throw new Error('an event was not read');
    say(`  ${taken.length} events, median ${quantile(lags, 0.5).toFixed(1)} ms, slowest ${Math.max(...lags).toFixed(0)} ms`);
    print({
      name: `event lag at the outbox's reader, ${WRITERS} writers, p95`,
      value: quantile(lags, 0.95),
      unit: 'ms',
      medianMs: Number(quantile(lags, 0.5).toPrecision(3)),
    });
  } finally {
    clearInterval(timer);
    await reading.catch(() => undefined);
    await listener.stop();
    await services.close();
    await dropDatabase(server.url, 'bench_events');
  }
}
