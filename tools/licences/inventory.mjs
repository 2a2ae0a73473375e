// What is installed and under which licence, from package-lock.json. Pure: no files are read here.

/** Licences (SPDX) whose terms allow what we do with what runs in the registry or goes out with the command line. */
export const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  // Typefaces: may be served and embedded, not sold by themselves.
  'OFL-1.1',
  'PostgreSQL',
  'Python-2.0',
  'Unlicense',
  'Zlib',
];
/** Those that are in order besides for what only builds and tests: nothing of it goes out. */
export const ALLOWED_IN_DEVELOPMENT = [...ALLOWED, 'CC-BY-4.0', 'MPL-2.0'];

/**
 * @typedef {{ name: string, version: string, licence: string, use: 'runtime' | 'development' }} Installed
 */

/**
 * Every package of a lock file (version 3), sorted by name and version. What both runs and builds counts as running.
 * @param {{ packages: Record<string, { version?: string, license?: string, dev?: boolean, devOptional?: boolean, link?: boolean, name?: string }> }} lock
 * @returns {Installed[]}
 */
export function inventoryOf(lock) {
  const found = new Map();
  for (const [path, entry] of Object.entries(lock.packages)) {
    const at = path.lastIndexOf('node_modules/');
    if (at < 0 || entry.link === true) continue;
    const name = entry.name ?? path.slice(at + 'node_modules/'.length);
    const key = `${name}@${entry.version}`;
    const use = entry.dev === true || entry.devOptional === true ? 'development' : 'runtime';
    if (found.get(key)?.use === 'runtime') continue;
    found.set(key, { name, version: entry.version ?? '', licence: entry.license ?? '', use });
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, installed]) => installed);
}

/** One package on each line, so that a change reads as one. @param {readonly Installed[]} inventory */
export function written(inventory) {
  return `[\n${inventory.map((installed) => `  ${JSON.stringify(installed)}`).join(',\n')}\n]\n`;
}

/**
 * Whether an SPDX expression can be met by licences of the list alone (SPDX 2.3, annex D; without WITH).
 * @param {string} expression @param {readonly string[]} allowed
 */
export function isAllowed(expression, allowed) {
  const words = expression.match(/\(|\)|[^\s()]+/g) ?? [];
  let at = 0;
  const either = () => {
    let met = both();
    while (words[at] === 'OR') {
      at++;
      met = both() || met;
    }
    return met;
  };
  const both = () => {
    let met = one();
    while (words[at] === 'AND') {
      at++;
      met = one() && met;
    }
    return met;
  };
  const one = () => {
    const word = words[at++];
    if (word !== '(') return word !== undefined && allowed.includes(word);
    const met = either();
    return words[at++] === ')' && met;
  };
  const met = either();
  return met && at === words.length;
}

/** What is installed under a licence that nobody has said yes to. @param {readonly Installed[]} inventory */
export function notAllowed(inventory) {
  return inventory
    .filter(({ licence, use }) => !isAllowed(licence, use === 'runtime' ? ALLOWED : ALLOWED_IN_DEVELOPMENT))
    .map(({ name, version, licence, use }) => `${name} ${version} (${use}): licence ${licence === '' ? 'unknown' : licence}`);
}

/**
 * What our own package.json files ask for and docs/dependencies.md has no line of. A line names packages in backticks; a star stands for
 * the rest of a name.
 * @param {readonly { dependencies?: object, devDependencies?: object, optionalDependencies?: object }[]} manifests @param {string} page
 */
export function unexplained(manifests, page) {
  const named = [...page.matchAll(/`(@?[\w./*-]+)`/g)].map(([, name]) => name);
  const explains = (name) => named.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : one === name));
  const asked = manifests.flatMap((one) => Object.keys({ ...one.dependencies, ...one.devDependencies, ...one.optionalDependencies }));
  return [...new Set(asked)].filter((name) => !name.startsWith('@termverk/') && !explains(name)).sort();
}
