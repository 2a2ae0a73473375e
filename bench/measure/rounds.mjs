import { median, spreadOf } from './figures.mjs';

/**
 * Measures a thing and its baseline in alternating rounds: what disturbs the machine disturbs both, so the ratio of each round
 * holds even where the numbers do not. Every other round the baseline goes first.
 *
 * @param {number} rounds
 * @param {{ subject: (round: number) => Promise<number>, baseline: (round: number) => Promise<number> }} measured each gives a rate
 * @returns {Promise<{ value: number, baselineValue: number, ratio: number, spread: [number, number], rounds: number }>} medians
 */
export async function alternate(rounds, { subject, baseline }) {
  const values = [];
  const baselines = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      values.push(await subject(round));
      baselines.push(await baseline(round));
    } else {
      baselines.push(await baseline(round));
      values.push(await subject(round));
    }
  }
  const ratios = values.map((value, i) => value / baselines[i]);
  return { value: median(values), baselineValue: median(baselines), ratio: median(ratios), spread: spreadOf(ratios), rounds };
}

/** Runs something and tells how long it took. @template T @param {() => Promise<T>} work */
export async function timed(work) {
  const started = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - started) / 1000 };
}
