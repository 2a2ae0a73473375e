import { compareCodePoints } from '@termverk/kernel';
import type { Logger } from '@termverk/platform';
import type { ContentRow } from '@termverk/terminology';
import type { ImportItem } from '../import/import-item.js';
import type { ImportOptions } from '../import/import.service.js';

/** A log that keeps nothing. */
export const silent = { debug() {}, info() {}, warn() {}, error() {} } as unknown as Logger;

/** How content to start with is imported: by the registry itself, everywhere. */
export const SEEDING: ImportOptions = {
  source: 'spec',
  authority: null,
  licence: 'own',
  subjectField: null,
  registration: 'candidate',
  demo: true,
  dryRun: false,
  onError: 'refuse-all',
};

/** So many rows of a code system, in key order. */
export function rowsOf(count: number, prefix = 'c'): ContentRow[] {
  return Array.from({ length: count }, (_, i) => {
    const code = `${prefix}${String(i).padStart(7, '0')}`;
    return { key: code, body: { code, display: `Begrepp ${i}` } };
  });
}

/** A code system to import. */
export function codeSystem(url: string, rows: readonly ContentRow[], change: Partial<ImportItem> = {}): ImportItem {
  const version = change.version ?? '1.0.0';
  return {
    file: 'spec.json',
    kind: 'code-system',
    url,
    name: 'Spec',
    title: { sv: 'Spec' },
    description: {},
    retired: false,
    header: { resourceType: 'CodeSystem', url, version, content: 'complete', status: 'active' },
    rows: [...rows].sort((a, b) => compareCodePoints(a.key, b.key)),
    order: null,
    aliases: [],
    changeNote: {},
    ...change,
    version,
  };
}
