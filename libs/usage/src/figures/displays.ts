import { Injectable } from '@nestjs/common';
import { ContentReads, ResolutionTable } from '@termverk/catalogue';
import { batched, Reads } from '@termverk/platform';
import { TOLD_DISPLAYS } from './figures.queries.js';

/** A code of a code system. */
export interface CodeOf {
  readonly codeSystem: string;
  readonly code: string;
}

/**
 * What codes are called. The published code system says so, unless its licence lets not everybody read it; a code system that the
 * registry does not hold is called what organisations called it.
 */
@Injectable()
export class Displays {
  /** By code, batched per request; null when nothing may be said. */
  readonly byCode = batched<CodeOf, string | null>(async (codes, request) => {
    const bySystem = new Map<string, string[]>();
    for (const { codeSystem, code } of codes) bySystem.set(codeSystem, [...(bySystem.get(codeSystem) ?? []), code]);
    const found = new Map<string, ReadonlyMap<string, string>>();
    for (const [codeSystem, wanted] of bySystem) found.set(codeSystem, await this.displays(codeSystem, wanted, request.termverk.now));
    return codes.map(({ codeSystem, code }) => found.get(codeSystem)?.get(code) ?? null);
  });

  constructor(
    private readonly reads: Reads,
    private readonly resolution: ResolutionTable,
    private readonly content: ContentReads,
  ) {}

  private async displays(codeSystem: string, codes: readonly string[], now: Date): Promise<ReadonlyMap<string, string>> {
    const resolved = this.resolution.resolve({ canonical: codeSystem, asOf: now, face: null });
    if (resolved === null) {
      const told = await this.reads.rows<{ code: string; display: string }>(TOLD_DISPLAYS, [codes.map(() => codeSystem), codes]);
      return new Map(told.map((row) => [row.code, row.display]));
    }
    if (!(await this.isPublic(resolved.artefact.licence))) return new Map();
    const rows = await this.content.rowsByKeys(resolved.version.id, codes);
    return new Map([...rows].flatMap(([code, { display }]) => (typeof display === 'string' ? [[code, display] as const] : [])));
  }

  private async isPublic(licence: string): Promise<boolean> {
    const row = await this.reads.row<{ may_read: string }>('select may_read from licence where code = $1', [licence]);
    return row?.may_read === 'everyone';
  }
}
