import { describe, expect, it } from '@jest/globals';
import { capabilities } from '../../tools/acceptance/capabilities.mjs';
import { lists, sources, systems } from '../../tools/acceptance/lists.mjs';
import { heading, print, rowsOf, total, waitingTitle } from '../../tools/acceptance/matrix.mjs';
import { summary } from '../../tools/test/summary.mjs';
import { acceptance } from './lists.js';
import { waits } from './support/item.js';

/** What Jest would report if every part that can be shown came out so. */
const reported = (status: string) =>
  Object.entries(acceptance).flatMap(([key, items]) =>
    items.flatMap(({ number, lines, title, parts }) =>
      parts.map((part) => ({
        status: 'run' in part ? status : 'todo',
        title: 'run' in part ? part.sentence : waitingTitle(part.sentence, part.capability),
        ancestorTitles: [key, heading(number, lines, title)],
      })),
    ),
  );
const items = Object.entries(acceptance).flatMap(([key, list]) => list.map((item) => ({ key, ...item })));
const waiting = items.filter(({ parts }) => parts.some((part) => 'capability' in part));
const lastLine = (text: string) => text.split('\n').at(-1);

describe('the acceptance matrix', () => {
  it('has 61 items of five sources and 21 systems, each list without a gap', () => {
    expect(sources.reduce((sum, { count }) => sum + count, 0)).toBe(61);
    expect(systems.count).toBe(21);
    expect(Object.keys(acceptance)).toEqual(lists.map(({ key }) => key));
    for (const { key, count } of lists) {
      expect([key, acceptance[key]!.map(({ number }) => number)]).toEqual([key, Array.from({ length: count }, (_, i) => i + 1)]);
    }
    expect(rowsOf(reported('passed'))).toHaveLength(82);
  });

  it('says of every item where the source has it, and shows it or tells what it waits for', () => {
    expect(items.filter(({ lines, title, parts }) => lines === '' || title === '' || parts.length === 0)).toEqual([]);
    expect(items.filter(({ key, lines }) => key !== 'systems' && !/\b(L\d|S2-\d|table |section )/.test(lines))).toEqual([]);
    expect(items.filter(({ key, lines }) => key === 'systems' && !/^sources? 00\d/.test(lines))).toEqual([]);
    const sentences = items.map(({ parts }) => parts.map(({ sentence }) => sentence));
    expect(sentences.filter((own) => new Set(own).size < own.length)).toEqual([]);
  });

  it('waits for capabilities of the closed list alone, and for each of them somewhere', () => {
    const named = items.flatMap(({ parts }) => parts.flatMap((part) => ('capability' in part ? [part.capability] : [])));
    expect([...new Set(named)].sort()).toEqual(Object.keys(capabilities).sort());
    expect(() => waits('patience', 'it comes')).toThrow('“patience” is no capability that the matrix may wait for');
  });

  it('counts an item as working when all of it is shown, and ends with how many those are', () => {
    const rows = rowsOf(reported('passed'));
    expect(rows.filter(({ state }) => state === 'waits').map(({ list, number }) => [list, number])).toEqual(
      waiting.map(({ key, number }) => [key, number]),
    );
    const working = items.filter((item) => !waiting.includes(item));
    const ofSources = working.filter(({ key }) => key !== 'systems').length;
    expect(lastLine(print(rows))).toBe(`${ofSources} of 61 acceptance items, ${working.length - ofSources} of 21 systems`);
  });

  it('prints every row with its state, and whom each capability keeps waiting', () => {
    const text = print(rowsOf(reported('passed')));
    for (const { title } of items) expect(text).toContain(title);
    for (const { key, number, parts } of waiting) {
      for (const part of parts) {
        if (!('capability' in part)) continue;
        const told = text.split('\n').find((line) => line.startsWith(`  ${part.capability}: `))!;
        expect(told.split(': ')[1]!.split(', ')).toContain(`${key.replace('source-', '')}.${number}`);
      }
    }
    expect(print(rowsOf(reported('passed')), { details: true })).toContain(`waits: ${waiting[0]!.parts.at(-1)!.sentence}`);
  });

  it.each(['failed', 'pending'])('fails an item of which a test %s', (status) => {
    expect(total(rowsOf(reported(status)))).toBe('0 of 61 acceptance items, 0 of 21 systems');
    expect(rowsOf(reported(status)).find(({ list, number }) => list === 'source-000' && number === 2)).toMatchObject({
      state: 'fails',
      failures: [{ sentence: 'the decision is refused and the message names the body with the mandate' }],
    });
  });

  it('fails an item that nothing speaks of, and one that waits for what is on no list', () => {
    const silent = rowsOf([]);
    expect(silent.every(({ state, failures }) => state === 'fails' && failures[0]!.why === 'no test speaks of it')).toBe(true);
    const title = waitingTitle('it comes', 'patience');
    const [row] = rowsOf([{ status: 'todo', title, ancestorTitles: ['source-000', heading(1, 'L1', 'x')] }]);
    expect(row).toMatchObject({ state: 'fails', title: 'x', lines: 'L1' });
  });

  it('tells a cause that many items fail by once', () => {
    const results = reported('failed').map((result) => ({ ...result, failureMessages: ['the registry did not answer'] }));
    expect(print(rowsOf(results)).split('the registry did not answer')).toHaveLength(2);
  });

  it('is told as skipped with what it waits for where all tests are counted', () => {
    const assertionResults = reported('passed').filter(({ status }) => status === 'todo');
    const report = { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0, testResults: [{ name: 'x', assertionResults }] };
    const told = summary(report, []);
    expect(told).not.toContain('no reason given');
    expect(told).toMatch(/skipped \d+: waits for: adoption/);
  });
});
