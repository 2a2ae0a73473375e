import { canonical, parseCanonical, versionMatches } from './canonical.js';
import type { TerminologyRequest } from '../request.js';

/** Which version of a code system is meant, and on whose word. */
export interface WantedVersion {
  /** A version or a pattern of versions; null = the newest. */
  readonly pattern: string | null;
  readonly origin: 'stated' | 'forced' | 'default' | 'none';
  /** The parameter that decided, with its canonical; null when none did. */
  readonly rule: VersionRule | null;
}

/** A version parameter of a request. */
export interface VersionRule {
  readonly parameter: 'force-system-version' | 'system-version' | 'check-system-version';
  readonly canonical: string;
}

/**
 * The version parameters of a request (HL7 terminology ecosystem IG): force-system-version goes before what is stated;
 * system-version, else check-system-version, says what is meant where nothing is stated; check-system-version forbids all others.
 */
export class VersionRules {
  private readonly forced: ReadonlyMap<string, string>;
  private readonly defaults: ReadonlyMap<string, string>;
  private readonly required: ReadonlyMap<string, string>;
  private readonly valueSetDefaults: ReadonlyMap<string, string>;

  constructor(request: TerminologyRequest) {
    this.forced = byUrl(request.forceSystemVersion);
    this.defaults = byUrl(request.systemVersion);
    this.required = byUrl(request.checkSystemVersion);
    this.valueSetDefaults = byUrl(request.defaultValueSetVersion);
  }

  /** The version of a code system that is meant where this version (or none) is stated. */
  wanted(system: string, stated: string | null): WantedVersion {
    const forced = this.forced.get(system);
    if (forced !== undefined) return decided('forced', 'force-system-version', system, forced);
    if (stated !== null) return { pattern: stated, origin: 'stated', rule: null };
    const usual = this.defaults.get(system);
    if (usual !== undefined) return decided('default', 'system-version', system, usual);
    const required = this.required.get(system);
    if (required !== undefined) return decided('default', 'check-system-version', system, required);
    return { pattern: null, origin: 'none', rule: null };
  }

  /** The version of a value set that is meant where this version (or none) is stated. */
  wantedValueSet(url: string, stated: string | null): string | null {
    return stated ?? this.valueSetDefaults.get(url) ?? null;
  }

  /** The pattern that check-system-version requires and this version does not meet; null when it is allowed. */
  violated(system: string, version: string | null): string | null {
    const required = this.required.get(system);
    return required === undefined || (version !== null && versionMatches(required, version)) ? null : required;
  }

  /** The part of the rules that changes what a value set holds, as text: equal texts, equal rules. */
  get key(): string {
    return JSON.stringify([this.forced, this.defaults, this.required, this.valueSetDefaults].map((map) => [...map]));
  }
}

function decided(origin: 'forced' | 'default', parameter: VersionRule['parameter'], system: string, version: string): WantedVersion {
  return { pattern: version, origin, rule: { parameter, canonical: canonical(system, version) } };
}

function byUrl(canonicals: readonly string[] = []): Map<string, string> {
  const versions = new Map<string, string>();
  for (const reference of canonicals) {
    const { url, version } = parseCanonical(reference);
    if (version !== null && !versions.has(url)) versions.set(url, version);
  }
  return versions;
}
