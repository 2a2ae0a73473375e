#!/usr/bin/env node
// `npm run demo`: walks the main job against a running registry (TERMVERK_URL), step by step, through GraphQL and the command line.
// Ends with exit code 0 when every step went as it should, with 1 and a sentence when one did not.
import { Narrator } from './demo/narrator.mjs';
import { Registry } from './demo/registry.mjs';
import { checkMapping } from './demo/mapping.mjs';
import { changeTerm, correctText } from './demo/term.mjs';
import { showUsage } from './demo/usage.mjs';

const url = (process.env.TERMVERK_URL ?? 'http://127.0.0.1:3000').replace(/\/+$/, '');
const narrator = new Narrator();
try {
  const registry = await Registry.at(url);
  narrator.say(`Termverk at ${url}, in ${registry.mode} mode.`);
  await changeTerm(registry, narrator);
  await correctText(registry, narrator);
  await checkMapping(registry, narrator);
  await showUsage(registry, narrator);
  narrator.say(`\nDone: ${narrator.steps} steps, all as they should be.`);
} catch (error) {
  console.error(`\n${error.demo === true ? error.message : error.stack}`);
  process.exitCode = 1;
}
