import { afterAll, describe, expect, it } from '@jest/globals';
import { FHIR_LIMITS, type ConceptRun, type ConceptTexts } from '@termverk/interchange';
import { hierarchyProperties } from '@termverk/terminology';
import { ReadingThreads } from './reading-threads.js';

const how = { limits: FHIR_LIMITS, properties: hierarchyProperties(), mayHoldBadCharacters: false };

function run(...concepts: string[]): ConceptRun {
  const texts = concepts.map((concept) => new TextEncoder().encode(concept));
  const starts: number[] = [];
  let length = 0;
  for (const text of texts) {
    starts.push(length);
    length += text.length;
  }
  const bytes = new Uint8Array(length);
  texts.forEach((text, i) => bytes.set(text, starts[i]));
  const ends = starts.map((start, i) => start + texts[i]!.length);
  return { bytes, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends), how };
}

describe('reading threads', () => {
  const threads = new ReadingThreads(2);
  afterAll(async () => await threads.close());
  const keys = (answers: readonly (ConceptTexts | undefined)[]) => answers.map((texts) => texts?.keys);

  it('give the answers to all parts in their order', async () => {
    const parts = Array.from({ length: 300 }, (_, i) => ({ concepts: run(`{"code":"a${i}"}`, `{"display":"ö","code":"b${i}"}`) }));
    const answers = await threads.read<ConceptTexts>(parts);
    expect(keys(answers)).toEqual(Array.from({ length: 300 }, (_, i) => `a${i}\nb${i}`));
    expect(answers[299]!.contents).toBe('{"code":"a299"}\n{"code":"b299","display":"ö"}');
  });

  it('give nothing of a part that is not in order, and go on', async () => {
    const parts = ['{"code":"a"}', '{"code":', '{"code":"c"}', '{}'].map((text) => ({ concepts: run(text) }));
    expect(keys(await threads.read<ConceptTexts>(parts))).toEqual(['a', undefined, 'c', undefined]);
  });

  it('are not ended as idle by one read while they work for another', async () => {
    const hasty = new ReadingThreads(1, 0);
    const parts = (count: number) => Array.from({ length: count }, (_, i) => ({ concepts: run(`{"code":"a${i}"}`) }));
    const [long] = await Promise.all([hasty.read<ConceptTexts>(parts(200)), hasty.read<ConceptTexts>(parts(1))]);
    expect(keys(long)).toEqual(Array.from({ length: 200 }, (_, i) => `a${i}`));
    await hasty.close();
  });

  it('that die of what they read say so, and leave it to whoever asks', async () => {
    const small = new ReadingThreads(2, undefined, 8);
    const errors: Error[] = [];
    small.onError = (error) => errors.push(error);
    const heavy = `{"code":"a","designation":[${Array.from({ length: 150_000 }, (_, i) => `{"value":"${i}"}`).join(',')}]}`;
    const parts = Array.from({ length: 4 }, () => ({ concepts: run(heavy) }));
    const found = keys(await small.read<ConceptTexts>(parts));
    await small.close();
    expect(errors.map((error) => (error as NodeJS.ErrnoException).code)).toContain('ERR_WORKER_OUT_OF_MEMORY');
    found.forEach((key) => expect(['a', undefined]).toContain(key));
    expect(found).toHaveLength(4);
  });

  it('that were ended leave the work to whoever asks', async () => {
    const parts = function* () {
      for (let i = 0; i < 200; i++) {
        if (i === 50) void threads.close();
        yield { concepts: run(`{"code":"a${i}"}`) };
      }
    };
    const found = keys(await threads.read<ConceptTexts>(parts()));
    expect(found).toHaveLength(200);
    found.forEach((key, i) => expect([`a${i}`, undefined]).toContain(key));
    expect(found.at(-1)).toBe('a199');
  });
});
