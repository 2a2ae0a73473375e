/// <reference lib="dom" />
import { CompletionList } from './completion-list.js';
import { byId, session } from './dom.js';
import { Editor } from './editor.js';
import { showExamples } from './examples-panel.js';
import { insertField } from './field-insertion.js';
import { HistoryPanel } from './history-panel.js';
import { currentLanguage, drawnInLanguage, firstLanguage, say, useLanguage } from './language.js';
import type { Example, PageData } from './page-data.js';
import { prettify } from './prettify.js';
import { ask, problemOf } from './request.js';
import { ResultView } from './result-view.js';
import { SchemaBrowser } from './schema-browser.js';
import { INTROSPECTION_QUERY, schemaOf, type Introspection } from './schema-model.js';
import { hashOf, queryOfHash, type SharedQuery } from './share-link.js';
import { SignIn } from './sign-in.js';
import { useTabs } from './tabs.js';
import { operationAt } from './tokens.js';

const data = JSON.parse(byId('data', HTMLScriptElement).textContent) as PageData;
const notice = byId('notice', HTMLElement);
const runButton = byId('run', HTMLButtonElement);
const tell = (text: string) => (notice.textContent = text);
const keepDraft = () => session.set('draft', JSON.stringify({ query: query.text, variables: variables.text }));

let running: AbortController | null = null;
const variables: Editor = new Editor(byId('variables', HTMLTextAreaElement), () => queueMicrotask(keepDraft));
const query: Editor = new Editor(byId('query', HTMLTextAreaElement), () => queueMicrotask(keepDraft));
const result = new ResultView((line, column) => query.goTo(line, column));
const history = new HistoryPanel((past) => load(past));
const browser = new SchemaBrowser(
  (typeName, field) => {
    const { source, position } = insertField(browser.schema!, query.text, query.position, typeName, field);
    query.replaceAll(source, position);
  },
  () => void loadSchema(),
);
const completion = new CompletionList(query, () => browser.schema, tell);

function load(shared: SharedQuery): void {
  query.replaceAll(shared.query, 0);
  variables.replaceAll(shared.variables);
  query.box.focus();
}

async function loadSchema(): Promise<void> {
  browser.show({ state: 'loading' });
  try {
    const answer = await ask({ query: INTROSPECTION_QUERY });
    const problem = problemOf(answer);
    if (problem === null) browser.show({ state: 'loaded', schema: schemaOf(answer.body!.data as Introspection) });
    else browser.show({ state: 'failed', reason: problem });
  } catch (error) {
    browser.show({ state: 'failed', reason: (error as Error).message });
  }
}

/** The variables as they are sent, or the reason why they cannot be. */
function givenVariables(): { readonly value: unknown } | { readonly reason: string } {
  if (variables.text.trim() === '') return { value: {} };
  try {
    const value: unknown = JSON.parse(variables.text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { value } : { reason: '{ … }' };
  } catch (error) {
    return { reason: (error as Error).message };
  }
}

async function run(): Promise<void> {
  if (running !== null) {
    running.abort();
    return;
  }
  tell('');
  if (query.text.trim() === '') return result.show({ state: 'complaint', text: say('emptyQuery') });
  const given = givenVariables();
  if ('reason' in given) return result.show({ state: 'complaint', text: say('variablesInvalid', { reason: given.reason }) });
  running = new AbortController();
  result.show({ state: 'running' });
  drawRunButton();
  const asked = { query: query.text, variables: variables.text };
  try {
    const operationName = operationAt(query.text, query.position);
    const answer = await ask({ query: asked.query, variables: given.value, operationName }, running.signal);
    result.show({ state: 'answered', answer });
    history.add({ ...asked, at: Date.now(), status: answer.status });
  } catch (error) {
    if (running.signal.aborted) result.show({ state: 'stopped' });
    else result.show({ state: 'complaint', text: say('networkError', { reason: (error as Error).message }) });
  } finally {
    running = null;
    drawRunButton();
  }
}

function drawRunButton(): void {
  runButton.textContent = say(running === null ? 'run' : 'stop');
  runButton.title = say(running === null ? 'runHint' : 'stop');
}

async function share(): Promise<void> {
  location.hash = hashOf({ query: query.text, variables: variables.text });
  try {
    await navigator.clipboard.writeText(location.href);
    tell(say('shared'));
  } catch {
    tell(say('shareByHand'));
  }
}

async function copy(): Promise<void> {
  try {
    await navigator.clipboard.writeText(result.text);
    tell(say('copied'));
  } catch (error) {
    tell((error as Error).message);
  }
}

function prettifyAll(): void {
  const laidOut = prettify(query.text);
  if (laidOut === null) tell(say('unbalanced'));
  else query.replaceAll(laidOut);
  const given = givenVariables();
  if ('value' in given && variables.text.trim() !== '') variables.replaceAll(JSON.stringify(given.value, null, 2));
  query.box.focus();
}

function start(): void {
  showExamples(data.examples, (example) => load(sharedOf(example)));
  drawnInLanguage(drawRunButton);
  useTabs(byId('tabs', HTMLElement));
  runButton.addEventListener('click', () => void run());
  byId('prettify', HTMLButtonElement).addEventListener('click', prettifyAll);
  byId('suggest', HTMLButtonElement).addEventListener('click', () => {
    query.box.focus();
    completion.open();
  });
  byId('share', HTMLButtonElement).addEventListener('click', () => void share());
  byId('copy', HTMLButtonElement).addEventListener('click', () => void copy());
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (running === null) void run();
  });
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-language]')) {
    button.addEventListener('click', () => {
      useLanguage(button.dataset['language'] === 'en' ? 'en' : 'sv');
      showLanguage();
    });
  }
  useLanguage(firstLanguage(data.locale));
  showLanguage();
  new SignIn(data.people);
  window.addEventListener('hashchange', () => {
    const shared = queryOfHash(location.hash);
    if (shared !== null) load(shared);
  });
  const first = queryOfHash(location.hash) ?? draft() ?? sharedOf(data.examples[0]!);
  query.fill(first.query);
  variables.fill(first.variables);
  void loadSchema();
}

function sharedOf(example: Example): SharedQuery {
  return { query: example.query, variables: example.variables === undefined ? '' : JSON.stringify(example.variables, null, 2) };
}

function showLanguage(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset['language'] === currentLanguage()));
  }
  document.title = say('title');
}

function draft(): SharedQuery | null {
  try {
    const held = JSON.parse(session.get('draft') ?? 'null') as SharedQuery | null;
    return held !== null && typeof held.query === 'string' && held.query.trim() !== ''
      ? { query: held.query, variables: String(held.variables) }
      : null;
  } catch {
    return null;
  }
}

start();
