import { observe, type Observation } from '../finding/finding.js';
import type { CheckRun } from '../report/check-run.js';
import { judgeCode, type Place } from './judge-code.js';
import type { MappingRow, MappingSubject, UnreadableRow } from './mapping.js';
import { observePersonalNumbers } from './personal-numbers.js';
import { RowMemory } from './row-memory.js';
import { SystemsInUse, type SystemInUse } from './systems-in-use.js';
import type { KnownCodeSystem, TerminologySource } from './terminology-source.js';

/** Flags that are remembered of a source code. */
const EQUIVALENT = 1;
const CONDITIONAL = 2;

/**
 * Checks a mapping row by row as it streams by. Unknown systems, wrong versions and maps to itself are said once per file. Source codes
 * are judged when the release knows their system; a local system that it does not know is the vendor's own and no fault.
 */
export async function checkMapping(subject: MappingSubject, source: TerminologySource, run: CheckRun): Promise<void> {
  const check = new MappingCheck(subject, source, run);
  for await (const { rows, unreadable } of subject.batches) {
    for (const row of unreadable) check.unreadable(row);
    for (const row of rows) {
      const waiting = check.row(row);
      if (waiting !== undefined) await waiting;
    }
  }
  check.close();
}

class MappingCheck {
  private readonly systems: SystemsInUse;
  private readonly pairs = new RowMemory();
  private readonly sources = new RowMemory();
  private readonly toThemselves = new Set<string>();
  private readonly sourceSystems = new Map<string, KnownCodeSystem>();
  private rows = 0;
  private verified = 0;

  constructor(
    private readonly subject: MappingSubject,
    source: TerminologySource,
    private readonly run: CheckRun,
  ) {
    this.systems = new SystemsInUse(source);
  }

  /** Judges a row; a promise only when one of its systems has not been met before. */
  row(row: MappingRow): Promise<void> | undefined {
    this.rows++;
    const source = this.systems.met(row.sourceSystem);
    const target = this.systems.met(row.targetSystem);
    if (source !== undefined && target !== undefined) return void this.judge(row, source, target);
    return this.meetThenJudge(row);
  }

  unreadable({ line, column, reason }: UnreadableRow): void {
    this.rows++;
    this.run.add(
      observe({
        ruleId: 'MAP-ROW-UNREADABLE',
        args: { reason },
        identity: { subject: this.subject.name, element: '' },
        location: { kind: 'file', file: this.subject.file, line, ...(column === undefined ? {} : { column }) },
      }),
    );
  }

  close(): void {
    if (this.subject.coversSource === true) this.addUnmappedSources();
    for (const { url, version, checksum, link } of this.systems.known()) {
      this.run.use({ url, version, checksum, ...(link === undefined ? {} : { link }) });
    }
    const { name, file } = this.subject;
    const unverified = this.rows === 0 ? 'no-rows' : this.verified === 0 ? 'no-known-system' : undefined;
    this.run.close({ name, file, rows: this.rows, verified: this.verified, ...(unverified === undefined ? {} : { unverified }) });
  }

  private async meetThenJudge(row: MappingRow): Promise<void> {
    const source = this.systems.met(row.sourceSystem) ?? (await this.systems.meet(row.sourceSystem));
    const target = this.systems.met(row.targetSystem) ?? (await this.systems.meet(row.targetSystem));
    this.judge(row, source, target);
  }

  private judge(row: MappingRow, source: SystemInUse, target: SystemInUse): void {
    const place = this.place(row, source);
    this.addAll(
      observePersonalNumbers({ sourceDisplay: row.sourceDisplay, targetDisplay: row.targetDisplay, comment: row.comment }, place),
    );
    this.addAll(this.systems.observe(target, place.identity, place.location));
    if (source.known !== undefined) this.addAll(this.systems.observe(source, place.identity, place.location));
    this.judgeDirection(source, target, place);
    this.judgeSource(row, source, place);
    const repeated = this.judgeRepetition(row, source, target, place);
    // A repeated row has been judged where it stood first.
    if (!repeated) this.judgeTarget(row, target, place);
    else if (target.known !== undefined) this.verified++;
  }

  private judgeDirection(source: SystemInUse, target: SystemInUse, place: Place): void {
    const same = source.url === target.url || (source.known !== undefined && source.known.url === target.known?.url);
    if (!same || this.toThemselves.has(source.url)) return;
    this.toThemselves.add(source.url);
    const identity = { subject: place.identity.subject, element: source.url };
    this.run.add(observe({ ruleId: 'MAP-SYSTEM-TO-ITSELF', args: { system: source.url }, identity, location: place.location }));
  }

  private judgeSource(row: MappingRow, { url, known }: SystemInUse, place: Place): void {
    if (known === undefined) return;
    const { observations } = judgeCode({ system: url, code: row.sourceCode, display: row.sourceDisplay }, known, place, false);
    this.addAll(observations);
  }

  private judgeTarget(row: MappingRow, { url, known }: SystemInUse, place: Place): void {
    const { targetCode } = row;
    if (targetCode === undefined || targetCode === '') return this.judgeMissingTarget(row, known, url, place);
    if (known === undefined) return;
    const judgement = judgeCode({ system: url, code: targetCode, display: row.targetDisplay }, known, place, true);
    this.addAll(judgement.observations);
    if (judgement.verified) this.verified++;
  }

  private judgeMissingTarget(row: MappingRow, known: SystemInUse['known'], system: string, place: Place): void {
    if (known !== undefined) this.verified++;
    const { sourceCode, targetDisplay, relationship, comment } = row;
    const meant = targetDisplay === undefined || targetDisplay === '' ? [] : (known?.withDisplay(targetDisplay) ?? []);
    if (meant.length > 1) {
      const args = { system, code: targetDisplay!, count: meant.length };
      this.run.add(observe({ ruleId: 'CODE-AMBIGUOUS', args, candidates: meant, ...place }));
      return;
    }
    const isDecision = relationship === 'not-related-to' || (comment !== undefined && comment !== '' && meant.length === 0);
    if (!isDecision) this.run.add(observe({ ruleId: 'MAP-TARGET-MISSING', args: { sourceCode }, candidates: meant, ...place }));
  }

  /** True when the same source, target and condition stood in an earlier row. */
  private judgeRepetition(row: MappingRow, source: SystemInUse, target: SystemInUse, place: Place): boolean {
    const sourceKey = `${source.key}|${row.sourceCode}`;
    const code = row.targetCode ?? '';
    const { sourceCode, line } = row;
    const condition = row.dependsOn ?? '';
    const pair = this.pairs.remember(`${sourceKey}\u001f${target.key}|${code}\u001f${condition}`, line);
    if (pair !== undefined) {
      this.run.add(observe({ ruleId: 'MAP-DUPLICATE-ROW', args: { sourceCode, code, firstLine: pair.line }, ...place }));
      return true;
    }
    const flags = (isEquivalent(row) ? EQUIVALENT : 0) | (condition === '' ? 0 : CONDITIONAL);
    const before = this.sources.remember(sourceKey, line, code === '' ? CONDITIONAL : flags);
    if (before !== undefined && code !== '') this.judgeSecondTarget(sourceKey, before, flags, { sourceCode, code, line }, place);
    return false;
  }

  private judgeSecondTarget(
    sourceKey: string,
    before: { readonly line: number; readonly flags: number },
    flags: number,
    { sourceCode, code, line }: { sourceCode: string; code: string; line: number },
    place: Place,
  ): void {
    const bothEquivalent = (before.flags & flags & EQUIVALENT) !== 0;
    if (((before.flags | flags) & CONDITIONAL) === 0) {
      const ruleId = bothEquivalent ? 'MAP-AMBIGUOUS-TARGET' : 'MAP-ONE-TO-MANY';
      this.run.add(observe({ ruleId, args: { sourceCode, code, firstLine: before.line }, ...place }));
    }
    // The line that later rows are held against is that of the first equivalent, unconditional target.
    const stronger = (before.flags & CONDITIONAL) !== 0 || ((before.flags & EQUIVALENT) === 0 && (flags & EQUIVALENT) !== 0);
    if (stronger && (flags & CONDITIONAL) === 0) this.sources.change(sourceKey, { line, flags });
  }

  private addUnmappedSources(): void {
    for (const [key, system] of this.sourceSystems) {
      for (const sourceCode of system.activeCodes()) {
        if (this.sources.has(`${key}|${sourceCode}`)) continue;
        this.run.add(
          observe({
            ruleId: 'MAP-SOURCE-UNMAPPED',
            args: { system: system.url, sourceCode },
            identity: { subject: this.subject.name, element: `${system.url}|${sourceCode}` },
            location: { kind: 'code', file: this.subject.file, system: system.url, code: sourceCode },
          }),
        );
      }
    }
  }

  private place(row: MappingRow, source: SystemInUse): Place {
    if (source.known !== undefined) this.sourceSystems.set(source.key, source.known);
    return {
      identity: { subject: this.subject.name, element: `${source.url}|${row.sourceCode}` },
      location: { kind: 'file', file: this.subject.file, line: row.line },
    };
  }

  private addAll(observations: readonly Observation[]): void {
    for (const seen of observations) this.run.add(seen);
  }
}

function isEquivalent({ relationship }: MappingRow): boolean {
  return relationship === undefined || relationship === 'equivalent';
}
