import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * @param {string} running such as "20.20.2"
 * @param {string} required package.json's `engines.node`, of the form ">=MAJOR.MINOR"
 * @returns {string | undefined} the sentence to stop with; undefined when this Node will do
 */
export function unsupportedNode(running, required) {
  const [major, minor] = required.replace('>=', '').split('.').map(Number);
  const [runningMajor, runningMinor] = running.split('.').map(Number);
  if (runningMajor > major || (runningMajor === major && runningMinor >= minor)) return undefined;
  return `Termverk needs Node ${major}.${minor} or newer and this is ${running}: install a newer one from https://nodejs.org/.`;
}

/**
 * Ends the process with one sentence when Node is too old. Called before anything that an old Node could not even read.
 *
 * @param {string} root the checkout
 */
export function requireNode(root) {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const complaint = unsupportedNode(process.versions.node, engines.node);
  if (complaint === undefined) return;
  process.stderr.write(`${complaint}\n`);
  process.exit(1);
}
