import { emit, record } from '@termverk/audit';
import { DraftService } from '@termverk/catalogue';
import { Transactions } from '@termverk/platform';
import { dropDatabase, makeDatabase, statements } from '../measure/postgres.mjs';
import { alternate } from '../measure/rounds.mjs';
import { servicesOn } from '../measure/services.mjs';
import { writeConcept, writeFor } from './writing.mjs';

const WRITERS = 8;

/** The same use cases, the same rows; nothing of them is recorded or told. */
class Unrecorded extends Transactions {
  run(context, work) {
    if (context.transaction !== null) return super.run(context, work);
    return super.run(context, async (inside) => {
      const result = await work(inside);
      for (const step of ['audit chain', 'outbox']) inside.transaction.steps.delete(step);
      return result;
    });
  }
}

/** Writes a second by eight writers with record and outbox, against the same rows without. */
export async function measureWrites({ server, template, quick, print, say }) {
  const url = await makeDatabase(server.url, 'bench_writes', template);
  await statements(url, 'create table bench_row (id bigint generated always as identity primary key, text text not null)');
  const services = await servicesOn(url);
  const unrecorded = new Unrecorded(services.dataSource);
  const off = { ...services, transactions: unrecorded, drafts: new DraftService(unrecorded) };
  const oneRow = (on) => () =>
    on.transactions.run(services.context(), async (inside) => {
      await inside.manager.query('insert into bench_row (text) values ($1)', ['en rad']);
      record(inside, { action: 'row.written', entity: { kind: 'row', id: '1' } });
      emit(inside, { topic: 'row.written', subjectId: '1', payload: {} });
    });
  try {
    for (const [name, write] of [
      ['concepts drafted', (on) => () => writeConcept(on)],
      ['transactions of one row', oneRow],
    ]) {
      const rate = (on, what) => async () => {
        const { taken, seconds } = await writeFor({ writers: WRITERS, seconds: quick ? 1 : 4, write: write(on) });
        say(`  ${name}, ${what}: ${Math.round(taken.length / seconds)}/s`);
        return taken.length / seconds;
      };
      await rate(services, 'warming up')();
      const { value, baselineValue, ...rest } = await alternate(quick ? 2 : 7, {
        subject: rate(services, 'recorded'),
        baseline: rate(off, 'not'),
      });
      print({
        name: `${name}, ${WRITERS} writers, audit and outbox on`,
        value,
        unit: 'writes/s',
        ...rest,
        baseline: `the same rows without, ${Math.round(baselineValue)} writes/s`,
        // A transaction of one row shows what the record costs at its worst: nothing that anybody does writes so little.
        ...(write === oneRow ? {} : { target: '>= 0.5' }),
      });
    }
  } finally {
    await services.close();
    await dropDatabase(server.url, 'bench_writes');
  }
}
