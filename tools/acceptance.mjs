#!/usr/bin/env node
// `npm run acceptance [-- --details]`: prints what the registry does of all that the source documents ask for. Exits with 0 only when
// nothing waits and nothing fails. Stands alone, so that a Node too old for the rest can read this much and say so.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { requireNode } from './setup/node-version.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
requireNode(root);
const { runCommand } = await import('./setup/refusal.mjs');
const { acceptance } = await import('./acceptance/acceptance.mjs');
await runCommand(() => acceptance(root, process.argv.slice(2)));
