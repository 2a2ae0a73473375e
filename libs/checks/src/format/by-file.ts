import type { Finding } from '../finding/finding.js';

/** The findings of each file, files and findings in the order of the report. */
export function byFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const found of findings) {
    const group = groups.get(found.location.file);
    if (group === undefined) groups.set(found.location.file, [found]);
    else group.push(found);
  }
  return groups;
}
