import { Injectable } from '@nestjs/common';
import { ContentReads, mayReadIn, ResolutionTable, type Resolved } from '@termverk/catalogue';
import { batched, Reads, type Actor } from '@termverk/platform';
import { TOLD_DISPLAYS } from './figures.queries.js';

/** A code of a code system. */
export interface CodeOf {
  readonly codeSystem: string;
  readonly code: string;
}

/**
 * What codes are called. The published code system says so, unless its licence lets not everybody read it, or its namespace
 * is closed to who asks; a code system that the
 * registry does not hold is called what organisations called it.
 */
@Injectable()
export class Displays {
  /** By code, batched per request; null when nothing may be said. */
  readonly byCode = batched<CodeOf, string | null>(async (codes, request) => {
    const bySystem = new Map<string, string[]>();
    for (const { codeSystem, code } of codes) bySystem.set(codeSystem, [...(bySystem.get(codeSystem) ?? []), code]);
    const found = new Map<string, ReadonlyMap<string, string>>();
    const told: CodeOf[] = [];
    for (const [codeSystem, wanted] of bySystem) {
      const resolved = this.resolution.resolve({ canonical: codeSystem, asOf: request.termverk.now, face: null });
      if (resolved === null) told.push(...wanted.map((code) => ({ codeSystem, code })));
      else found.set(codeSystem, await this.published(resolved, wanted, request.termverk.actor));
    }
    const names = await this.told(told);
    return codes.map(({ codeSystem, code }) => (found.get(codeSystem) ?? names.get(codeSystem))?.get(code) ?? null);
  });

  constructor(
    private readonly reads: Reads,
    private readonly resolution: ResolutionTable,
    private readonly content: ContentReads,
  ) {}

  /** What organisations call codes, by code system; one statement for all. */
  private async told(codes: readonly CodeOf[]): Promise<ReadonlyMap<string, Map<string, string>>> {
    const names = new Map<string, Map<string, string>>();
    if (codes.length === 0) return names;
    const asked = [codes.map(({ codeSystem }) => codeSystem), codes.map(({ code }) => code)];
    for (const row of await this.reads.rows<{ code_system: string; code: string; display: string }>(TOLD_DISPLAYS, asked)) {
      const ofSystem = names.get(row.code_system) ?? new Map<string, string>();
      names.set(row.code_system, ofSystem.set(row.code, row.display));
    }
    return names;
  }

  private async published(resolved: Resolved, codes: readonly string[], actor: Actor): Promise<ReadonlyMap<string, string>> {
    const { licence, closedNamespace } = resolved.artefact;
    if (!mayReadIn(actor, closedNamespace) || !(await this.isPublic(licence))) return new Map();
    const rows = await this.content.rowsByKeys(resolved.version.id, codes);
    return new Map([...rows].flatMap(([code, { display }]) => (typeof display === 'string' ? [[code, display] as const] : [])));
  }

  private async isPublic(licence: string): Promise<boolean> {
    const row = await this.reads.row<{ may_read: string }>('select may_read from licence where code = $1', [licence]);
    return row?.may_read === 'everyone';
  }
}
