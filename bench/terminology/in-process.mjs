import { displaysOf, expand, lookup, memberCodes, membership, validateCode, validateCodes } from '@termverk/terminology';
import { median, spreadOf } from '../measure/figures.mjs';
import { SYSTEM } from './polyhierarchy.mjs';

/** The engine in this process, on one core: columns of codes, single questions, expansions. */
export async function measureInProcess({ serving, data, concepts, rounds, quick, print }) {
  const { terminology, context } = serving;
  const asking = { context: context(), face: 'r5' };
  const ask = (question) => terminology.answer(asking, question);
  // Brings it into memory.
  await ask((sources) => lookup(sources, { system: SYSTEM.url, code: data.large[0].code }));
  const view = await ask((sources) => sources.codeSystems(SYSTEM.url).at(-1).load());

  const amount = quick ? 200_000 : 2_000_000;
  const column = Array.from({ length: amount }, (_, i) => {
    // One in ten is no code at all.
    const { code } = data.large[(i * 31) % data.large.length];
    return i % 10 === 9 ? `${code}x` : code;
  });
  const spread = Array.from({ length: amount }, (_, i) => view.code((i * 7919) % concepts));
  const filter = view.filter('concept', 'is-a', data.ancestor);
  const rate = (name, work, amountOf, unit, target) => {
    work();
    const rates = [];
    const byClock = [];
    for (let round = 0; round < rounds; round++) {
      const [before, started] = [process.cpuUsage(), performance.now()];
      work();
      const { user, system } = process.cpuUsage(before);
      byClock.push((amountOf / (performance.now() - started)) * 1000);
      rates.push((amountOf / (user + system)) * 1e6);
    }
    // By processor time, since a core is what the figure is about, and the machine may be shared.
    print({ name, value: median(rates), unit, spread: spreadOf(rates), rounds, target, byClock: Math.round(median(byClock)) });
  };
  rate('membership in a system, a column of codes', () => membership(view, spread), amount, '/s of a core', '>= 5000000');
  rate('membership in is-a, a column of codes', () => membership(view, spread, filter), amount, '/s of a core', '>= 5000000');
  rate(
    'membership in is-a, codes of a small part, one in ten unknown',
    () => membership(view, column, filter),
    amount,
    '/s of a core',
    '>= 5000000',
  );
  rate('display of a column of codes', () => displaysOf(view, spread), amount, '/s of a core', '>= 2000000');

  const times = quick ? 2_000 : 20_000;
  const each = async (name, questions, ask, unit = '/s') => {
    for (let i = 0; i < times / 4; i++) await ask(questions[i % questions.length]);
    const rates = [];
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      for (let i = 0; i < times; i++) await ask(questions[i % questions.length]);
      rates.push((times / (performance.now() - started)) * 1000);
    }
    print({ name, value: median(rates), unit, spread: spreadOf(rates), rounds });
  };
  const isTrue = (answer) => {
    if (answer.result !== true) throw new Error(`not true: ${JSON.stringify(answer).slice(0, 500)}`);
  };
  await each('$lookup in process, one at a time', data.large, ({ system, code }) => ask((sources) => lookup(sources, { system, code })));
  await each('$validate-code in an extensional value set, in process', data.listed, async ({ system, code }) =>
    isTrue(await ask((sources) => validateCode(sources, { valueSet: { url: data.extensional }, code: { kind: 'code', system, code } }))),
  );
  const batch = data.below.concat(data.below, data.below).slice(0, 10_000);
  const codes = batch.map(({ system, code }) => ({ kind: 'code', system, code }));
  const batchOf = () => ask((sources) => validateCodes(sources, { valueSet: { url: data.intensional }, codes }));
  isTrue((await batchOf())[0]);
  const batches = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await batchOf();
    batches.push(performance.now() - started);
  }
  print({ name: `batch of ${batch.length} codings against is-a`, value: median(batches), unit: 'ms', spread: spreadOf(batches), rounds });

  const columnOf = () => ask((sources) => memberCodes(sources, { valueSet: { url: data.intensional }, system: SYSTEM.url, codes: spread }));
  await columnOf();
  const columns = [];
  for (let round = 0; round < rounds; round++) {
    const before = process.cpuUsage();
    await columnOf();
    const { user, system } = process.cpuUsage(before);
    columns.push((amount / (user + system)) * 1e6);
  }
  print({
    name: 'members of an intensional value set, a column of codes',
    value: median(columns),
    unit: '/s of a core',
    spread: spreadOf(columns),
    rounds,
    target: '>= 5000000',
  });

  const page = { valueSet: { url: data.intensional }, count: 100 };
  const first = await ask((sources) => expand(sources, page));
  const total = first.valueSet.expansion.total;
  const pages = await timesOf(quick ? 5 : 50, () => ask((sources) => expand(sources, page)));
  print({ name: `first page of is-a over ${total} descendants`, value: median(pages), unit: 'ms', spread: spreadOf(pages), target: '< 5' });
  const texts = [];
  for (const filter of data.words.slice(0, quick ? 20 : 300)) {
    texts.push(...(await timesOf(1, () => ask((sources) => expand(sources, { valueSet: { url: data.whole }, filter, count: 20 })))));
  }
  print({
    name: 'expansion filtered by text in process, 95th percentile',
    value: percentile(texts, 0.95),
    unit: 'ms',
    spread: spreadOf(texts),
  });
}

async function timesOf(amount, work) {
  const times = [];
  for (let i = 0; i < amount; i++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times;
}

function percentile(values, share) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length * share)];
}
