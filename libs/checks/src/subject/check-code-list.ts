import { observe } from '../finding/finding.js';
import type { CheckRun } from '../report/check-run.js';
import { judgeCode, type Place } from './judge-code.js';
import type { CodeListRow, CodeListSubject } from './mapping.js';
import { observePersonalNumbers } from './personal-numbers.js';
import { SystemsInUse } from './systems-in-use.js';
import type { TerminologySource } from './terminology-source.js';

/** Checks a list of codes, row by row as it streams by: every code has to be usable in new data. */
export async function checkCodeList(subject: CodeListSubject, source: TerminologySource, run: CheckRun): Promise<void> {
  const { name, file } = subject;
  const systems = new SystemsInUse(source);
  let rows = 0;
  let verified = 0;
  for await (const batch of subject.batches) {
    for (const { line, column, reason } of batch.unreadable) {
      rows++;
      const location = { kind: 'file' as const, file, line, ...(column === undefined ? {} : { column }) };
      run.add(observe({ ruleId: 'MAP-ROW-UNREADABLE', args: { reason }, identity: { subject: name, element: '' }, location }));
    }
    for (const row of batch.rows) {
      rows++;
      const system = systems.met(row.system) ?? (await systems.meet(row.system));
      const place = placeOf(row, subject, system.url);
      for (const seen of observePersonalNumbers({ display: row.display }, place)) run.add(seen);
      for (const seen of systems.observe(system, place.identity, place.location)) run.add(seen);
      if (system.known === undefined) continue;
      const judgement = judgeCode({ system: system.url, code: row.code, display: row.display }, system.known, place, true);
      for (const seen of judgement.observations) run.add(seen);
      if (judgement.verified) verified++;
    }
  }
  for (const { url, version, checksum, link } of systems.known())
    run.use({ url, version, checksum, ...(link === undefined ? {} : { link }) });
  const unverified = rows === 0 ? 'no-rows' : verified === 0 ? 'no-known-system' : undefined;
  run.close({ name, file, rows, verified, ...(unverified === undefined ? {} : { unverified }) });
}

function placeOf(row: CodeListRow, { name, file }: CodeListSubject, url: string): Place {
  return { identity: { subject: name, element: `${url}|${row.code}` }, location: { kind: 'file', file, line: row.line } };
}
