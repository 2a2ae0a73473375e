import { observe, type Location, type Observation, type SubjectIdentity } from '../finding/finding.js';
import { splitCanonical } from './mapping.js';
import type { KnownCodeSystem, TerminologySource } from './terminology-source.js';

/** A system as a file writes it, resolved. */
export interface SystemInUse {
  readonly url: string;
  readonly statedVersion?: string;
  readonly known: KnownCodeSystem | undefined;
  /** A short name of the system within the file, the same for all its aliases: keys of a million rows are made of it. */
  readonly key: string;
}

/**
 * The systems that a file mentions, each asked of the source once, however many rows use it. The caller awaits only for a system that
 * it meets for the first time, so that a row costs no turn of the event loop.
 */
export class SystemsInUse {
  private readonly byText = new Map<string, SystemInUse>();
  private readonly reported = new Set<string>();
  private readonly quiet = new Set<SystemInUse>();
  private readonly keys = new Map<string, string>();

  /** Nothing resolved yet. */
  constructor(private readonly source: TerminologySource) {}

  /** The system if it has been met before. */
  met(canonical: string): SystemInUse | undefined {
    return this.byText.get(canonical);
  }

  /** Resolves a system that has not been met before. */
  async meet(canonical: string): Promise<SystemInUse> {
    const { url, version } = splitCanonical(canonical);
    const known = await this.source.codeSystem(url);
    const system: SystemInUse = {
      url,
      known,
      key: this.keyOf(known?.url ?? url),
      ...(version === undefined ? {} : { statedVersion: version }),
    };
    this.byText.set(canonical, system);
    return system;
  }

  /** Every system of the release that the file has mentioned. */
  known(): KnownCodeSystem[] {
    return [...new Set([...this.byText.values()].flatMap(({ known }) => known ?? []))];
  }

  private keyOf(url: string): string {
    const key = this.keys.get(url) ?? String(this.keys.size);
    this.keys.set(url, key);
    return key;
  }

  /** What is wrong with the system itself; said once per system and file, at the row that has it first. */
  observe(system: SystemInUse, identity: SubjectIdentity, location: Location): Observation[] {
    // Asked once per row, and nearly always there is nothing left to say.
    if (this.quiet.has(system)) return [];
    this.quiet.add(system);
    const { url, known, statedVersion } = system;
    const key = `${url}|${statedVersion ?? ''}`;
    if (this.reported.has(key)) return [];
    this.reported.add(key);
    const subject: SubjectIdentity = { subject: identity.subject, element: url };
    if (known === undefined) {
      const candidates = this.source.nearestSystems(url).map((code) => ({ code }));
      const args = { system: url, release: this.source.against.release };
      return [observe({ ruleId: 'CODE-SYSTEM-UNKNOWN', args, candidates, identity: subject, location })];
    }
    if (statedVersion === undefined || isVersionOrPartOf(statedVersion, known.version)) return [];
    const { version, checksum, link } = known;
    return [
      observe({
        ruleId: 'CODE-WRONG-VERSION',
        args: { system: url, stated: statedVersion, version },
        candidates: [{ code: `${url}|${version}` }],
        identity: subject,
        location,
        resolved: [{ url: known.url, version, checksum, ...(link === undefined ? {} : { link }) }],
      }),
    ];
  }
}

/** A version may be stated in part: `3.0` stands for `3.0.13`, but `3.0` not for `3.01`. */
function isVersionOrPartOf(stated: string, version: string): boolean {
  return stated === version || version.startsWith(`${stated}.`);
}
