#!/usr/bin/env node
// `npm start`. Stands alone, so that a Node too old for the rest can read this much and say so.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireNode } from './setup/node-version.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
requireNode(root);
const { start } = await import('./start/start.mjs');
await start(root, process.argv.slice(2));
