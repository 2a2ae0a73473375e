import { capabilities } from './capabilities.mjs';
import { lists, sources } from './lists.mjs';

/**
 * One test as Jest reports it: which list, which item, what is shown, and what came of it.
 *
 * @typedef {object} Shown
 * @property {string} status Jest's: passed, failed, todo, pending
 * @property {string} title
 * @property {readonly string[]} ancestorTitles key of the list, then the heading of the item
 * @property {readonly string[]} [failureMessages]
 */

/**
 * One row of the matrix.
 *
 * @typedef {object} Row
 * @property {string} list
 * @property {number} number
 * @property {string} lines where the list or its source says so
 * @property {string} title
 * @property {'works' | 'waits' | 'fails'} state
 * @property {readonly { capability: string, sentence: string }[]} waitsFor
 * @property {readonly string[]} shown what a test has shown
 * @property {readonly { sentence: string, why: string }[]} failures
 */

const HEADING = /^(\d+) \(([^)]*)\): (.*)$/s;
const WAITING = /^(.*) \[waits for: ([^\]]*)\]$/s;

/**
 * How an item stands as the heading of its tests.
 *
 * @param {number} number
 * @param {string} lines
 * @param {string} title
 */
export function heading(number, lines, title) {
  return `${number} (${lines}): ${title}`;
}

/**
 * How a part that waits stands as the title of a test.
 *
 * @param {string} sentence
 * @param {string} capability
 */
export function waitingTitle(sentence, capability) {
  return `${sentence} [waits for: ${capability}]`;
}

/**
 * The whole matrix from what Jest reported. An item that no test speaks of, or of which nothing was run, fails: silence is no proof.
 *
 * @param {readonly Shown[]} results
 * @returns {Row[]}
 */
export function rowsOf(results) {
  return lists.flatMap(({ key, count }) => Array.from({ length: count }, (_, i) => rowOf(key, i + 1, results)));
}

function rowOf(list, number, results) {
  const own = results.filter(({ ancestorTitles: [key, item] }) => key === list && item?.match(HEADING)?.[1] === String(number));
  const [, , lines = '', title = 'nothing is written of this item'] = own[0]?.ancestorTitles[1].match(HEADING) ?? [];
  const waitsFor = own.filter(({ status }) => status === 'todo').map(waiting);
  const shown = own.filter(({ status }) => status === 'passed').map((test) => test.title);
  const failures = own
    .filter(({ status }) => status !== 'todo' && status !== 'passed')
    .map((test) => ({ sentence: test.title, why: test.failureMessages?.join('\n') || 'it was not run' }));
  const unknown = waitsFor.filter(({ capability }) => !Object.hasOwn(capabilities, capability));
  failures.push(...unknown.map(({ sentence, capability }) => ({ sentence, why: `“${capability}” is no capability of the list` })));
  if (own.length === 0) failures.push({ sentence: 'the item', why: 'no test speaks of it' });
  const state = failures.length > 0 ? 'fails' : waitsFor.length > 0 ? 'waits' : 'works';
  return { list, number, lines, title, state, waitsFor, shown, failures };
}

function waiting({ title }) {
  const [, sentence = title, capability = ''] = title.match(WAITING) ?? [];
  return { capability, sentence };
}

/**
 * The matrix as lines of text, grouped by list; the last line counts what works.
 *
 * @param {readonly Row[]} rows
 * @param {{ details?: boolean }} [wish] details: what each item shows and waits for, sentence by sentence
 */
export function print(rows, { details = false } = {}) {
  // One cause, such as a registry that does not start, fails many: it is told once.
  const told = new Set();
  const once = (why) => (told.has(why) ? 'as above' : (told.add(why), why));
  const groups = lists.map(({ key, title }) => {
    const own = rows
      .filter(({ list }) => list === key)
      .map((row) => ({ ...row, failures: row.failures.map(({ sentence, why }) => ({ sentence, why: once(why) })) }));
    return [`${key}  ${title}: ${works(own)} of ${own.length}`, ...own.flatMap((row) => lines(row, details))].join('\n');
  });
  return [...groups, blockers(rows), total(rows)].filter((part) => part !== '').join('\n\n');
}

/**
 * The last line: how much works.
 *
 * @param {readonly Row[]} rows
 */
export function total(rows) {
  const items = rows.filter(({ list }) => sources.some(({ key }) => key === list));
  const systems = rows.filter((row) => !items.includes(row));
  return `${works(items)} of ${items.length} acceptance items, ${works(systems)} of ${systems.length} systems`;
}

function works(rows) {
  return rows.filter(({ state }) => state === 'works').length;
}

function lines({ number, lines: where, title, state, waitsFor, shown, failures }, details) {
  const names = [...new Set(waitsFor.map(({ capability }) => capability))];
  const said = { works: 'works', fails: 'FAILS', waits: 'waits' }[state];
  const first = `  ${said}  ${String(number).padStart(2)}  ${title} (${where})${state === 'waits' ? `: ${names.join(', ')}` : ''}`;
  const parts = details
    ? [...shown.map((sentence) => `             shown: ${sentence}`), ...waitsFor.map(({ sentence }) => `             waits: ${sentence}`)]
    : [];
  return [first, ...parts, ...failures.map(({ sentence, why }) => indent(`fails: ${sentence}: ${details ? why : shortly(why)}`))];
}

/** What went wrong without where: the first lines of a message. */
function shortly(why) {
  return why.split('\n').slice(0, 3).join('\n').trimEnd();
}

function indent(text) {
  return text.replaceAll(/^/gm, '             ');
}

function blockers(rows) {
  const names = Object.keys(capabilities).map((name) => {
    const blocked = rows.filter(({ waitsFor }) => waitsFor.some(({ capability }) => capability === name));
    return { name, keys: blocked.map(({ list, number }) => `${list.replace('source-', '')}.${number}`) };
  });
  const waiting = names.filter(({ keys }) => keys.length > 0).sort((a, b) => b.keys.length - a.keys.length);
  if (waiting.length === 0) return '';
  return ['Waited for', ...waiting.map(({ name, keys }) => `  ${name}: ${keys.join(', ')}`)].join('\n');
}
