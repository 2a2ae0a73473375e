#!/usr/bin/env node
// `npm run screenshots`: makes the pictures in docs/screenshots anew, from a registry with the whole seed that runs at TERMVERK_URL.
import { fileURLToPath } from 'node:url';
import { takePictures } from './portal/screenshots.mjs';

const url = (process.env.TERMVERK_URL ?? 'http://127.0.0.1:3000').replace(/\/+$/, '');
const folder = fileURLToPath(new URL('../docs/screenshots', import.meta.url));
try {
  await takePictures(url, folder, (line) => process.stdout.write(`${line}\n`));
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
