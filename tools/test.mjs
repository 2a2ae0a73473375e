#!/usr/bin/env node
// `npm test [-- what Jest takes]`. Stands alone, so that a Node too old for the rest can read this much and say so.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireNode } from './setup/node-version.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
requireNode(root);
const { runCommand } = await import('./setup/refusal.mjs');
const { test } = await import('./test/test.mjs');
await runCommand(() => test(root, process.argv.slice(2)));
