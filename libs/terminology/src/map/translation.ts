import type { Json } from '@termverk/kernel';
import type { Coding } from '../content/fhir-elements.js';
import { canonical, parseCanonical, versionMatches, type Canonical } from '../engine/version/canonical.js';
import { issue, type TxIssue } from '../engine/issue/issue.js';
import type { Resolution } from '../engine/sources/resolution.js';
import { mapByUrl, mapsOf, namedMap } from './chosen-maps.js';
import type { CompiledGroup, CompiledMap, MapElement } from './compiled-map.js';
import { dependencyOf, listedMatch, unmappedMatch } from './match.js';
import type { Translated, TranslateMatch, TranslateRules } from './map-request.js';
import { translates } from './relationship.js';
import { Scope } from './scope.js';

/** A group that may have something to say of a code. */
interface Place {
  readonly map: CompiledMap;
  readonly group: CompiledGroup;
}

/** What was found of one code. */
interface Found {
  readonly matches: TranslateMatch[];
  readonly issues: TxIssue[];
  /** Target code systems for which a map lists the code, be it as one without counterpart. */
  readonly settled: Set<string>;
}

/** Translates codes one by one under the same rules: maps and their groups are chosen once for each code system. */
export class Translation {
  private readonly named: CompiledMap | null;
  private readonly sourceScope: Scope | null;
  private readonly targetScope: Scope | null;
  private readonly places = new Map<string, readonly Place[]>();
  private readonly dependencyScopes = new Map<string, Scope>();

  constructor(
    private readonly resolution: Resolution,
    private readonly rules: TranslateRules,
  ) {
    this.named = rules.map === null ? null : namedMap(resolution.sources, rules.map);
    this.sourceScope = Scope.of(rules.sourceScope, resolution);
    this.targetScope = Scope.of(rules.targetScope, resolution);
  }

  /** Everything that is found for codings that are to mean the same. */
  answer(codings: readonly Coding[]): Translated {
    const found = codings.map((coding) => (this.rules.direction === 'forward' ? this.forward(coding) : this.reverse(coding)));
    const matches = found.flatMap((each) => each.matches);
    return {
      ok: true,
      result: matches.some(({ relationship }) => translates(relationship)),
      direction: this.rules.direction,
      matches,
      issues: found.flatMap((each) => each.issues),
    };
  }

  private forward(coding: Coding): Found {
    const places = this.placesOf(coding);
    const found: Found = { matches: [], issues: [], settled: new Set() };
    if (places.length === 0) return this.noMap(coding, found);
    const scope = this.sourceScope;
    if (scope !== null && !scope.has(coding.system ?? places[0]!.group.source?.url, coding.code)) {
      found.issues.push(issue('CONCEPTMAP_OUTSIDE_SCOPE', { ...told(coding), valueSet: scope.canonical }));
      return found;
    }
    for (const place of places) this.addListed(place, coding, found, null);
    if (places.some(({ group }) => !found.settled.has(targetOf(group)))) this.addUnlisted(places, coding, found);
    if (found.matches.length === 0 && found.issues.length === 0) found.issues.push(issue('CONCEPTMAP_NO_MATCH', told(coding)));
    return found;
  }

  /** What a group lists for a code; `source` is the code as it was asked for. */
  private addListed({ map, group }: Place, coding: Coding, found: Found, source: Coding | null): void {
    for (const element of this.elementsOf(group, coding)) {
      if (element.noMap === true) {
        found.settled.add(targetOf(group));
        found.issues.push(issue('CONCEPTMAP_NO_COUNTERPART', { ...told(coding), map: map.canonical ?? 'ConceptMap' }));
      }
      const asked = source ?? (element.code === undefined ? coding : null);
      for (const target of element.target ?? []) {
        found.settled.add(targetOf(group));
        this.add(listedMatch(map, group, element, target, asked), map, found);
      }
    }
  }

  private elementsOf(group: CompiledGroup, { system, code }: Coding): readonly MapElement[] {
    const own = group.elementsOf(code!);
    if (group.valueSetElements.length === 0) return own;
    const ofSets = group.valueSetElements.filter(({ valueSet }) => this.scopeOf(valueSet!).has(system ?? group.source?.url, code));
    return [...own, ...ofSets];
  }

  /** Looks for the code as its code system writes it, then for what the maps say of codes that they do not list. */
  private addUnlisted(places: readonly Place[], coding: Coding, found: Found): void {
    const known = this.asWritten(coding, places);
    if (known === null) {
      if (found.matches.length > 0) return;
      const { system = places[0]!.group.source?.url ?? '', code = '' } = coding;
      found.issues.push(issue('Unknown_Code_in', { code, system }));
      return;
    }
    const missing = () => places.filter(({ group }) => !found.settled.has(targetOf(group)));
    if (known.code !== coding.code) for (const place of missing()) this.addListed(place, known, found, known);
    for (const place of missing()) this.addUnmapped(place, known, found, []);
  }

  /** What a group says of a code that it does not list; `chain` are the maps that referred to this one. */
  private addUnmapped({ map, group }: Place, coding: Coding, found: Found, chain: readonly string[]): void {
    const match = unmappedMatch(map, group, coding);
    if (match !== null) this.add(match, map, found);
    const reference = group.unmapped?.otherMap;
    if (group.unmapped?.mode !== 'other-map' || reference === undefined) return;
    const within = [...chain, map.canonical ?? ''];
    const { url, version } = parseCanonical(reference);
    const other = mapByUrl(this.resolution.sources, url, version);
    if (other === null) {
      found.issues.push(issue('CONCEPTMAP_UNKNOWN', { map: reference }, null, { severity: 'warning' }));
      return;
    }
    if (other.canonical !== null && within.includes(other.canonical)) {
      found.issues.push(issue('CONCEPTMAP_CIRCULAR', { map: other.canonical, chain: [...within, other.canonical].join(' -> ') }));
      return;
    }
    const places = this.applicable([other], coding);
    const before = found.settled.size;
    const settled = new Set<string>();
    const there: Found = { matches: found.matches, issues: found.issues, settled };
    for (const place of places) this.addListed(place, coding, there, null);
    for (const place of places) if (!settled.has(targetOf(place.group))) this.addUnmapped(place, coding, there, within);
    for (const target of settled) found.settled.add(target);
    if (found.settled.size > before) found.settled.add(targetOf(group));
  }

  private reverse(coding: Coding): Found {
    const places = this.placesOf(coding);
    const found: Found = { matches: [], issues: [], settled: new Set() };
    if (places.length === 0) return this.noMap(coding, found);
    const lookFor = (code: string) => {
      for (const { map, group } of places) {
        for (const { element, target } of group.mappingsTo(code)) this.add(listedMatch(map, group, element, target, null), map, found);
      }
    };
    lookFor(coding.code!);
    if (found.matches.length === 0) {
      const known = this.asWritten(coding, places);
      if (known === null) found.issues.push(issue('Unknown_Code_in', told(coding)));
      else if (known.code !== coding.code) lookFor(known.code!);
    }
    if (found.matches.length === 0 && found.issues.length === 0) found.issues.push(issue('CONCEPTMAP_NO_MATCH', told(coding)));
    return found;
  }

  /** Adds a match unless a scope or something that it depends on speaks against it. */
  private add(match: TranslateMatch, map: CompiledMap, found: Found): void {
    const { source, target, element } = match;
    if (this.targetScope !== null && target !== null && !this.targetScope.has(target.system, target.code)) return;
    if (this.rules.direction === 'reverse' && this.sourceScope !== null && !this.sourceScope.has(source.system, source.code)) return;
    if (element !== null) {
      const open = dependencyOf(element, map, this.rules.dependencies ?? [], (valueSet, value) => this.isMember(valueSet, value));
      if (open === 'no') return;
      if (open.length > 0) {
        found.issues.push(issue('CONCEPTMAP_DEPENDENCY_NEEDED', { code: source.code ?? '', attributes: open.join(', ') }));
      }
    }
    found.matches.push(match);
  }

  private isMember(valueSet: string, value: Json): boolean {
    const coding = typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Coding) : null;
    return coding !== null && this.scopeOf(valueSet).has(coding.system, coding.code);
  }

  private scopeOf(valueSet: string): Scope {
    let scope = this.dependencyScopes.get(valueSet);
    if (scope === undefined) this.dependencyScopes.set(valueSet, (scope = Scope.of(valueSet, this.resolution)!));
    return scope;
  }

  /** The code as its code system writes it: itself when nothing is known of the system, null when the system has no such code. */
  private asWritten(coding: Coding, places: readonly Place[]): Coding | null {
    const side = places[0]!.group[this.rules.direction === 'forward' ? 'source' : 'target'];
    const system = coding.system ?? side?.url;
    if (system === undefined) return coding;
    const found = this.resolution.codeSystem(system, coding.version ?? side?.version ?? null);
    if (found === undefined) return coding;
    const concept = found.view.find(coding.code!);
    if (concept < 0) return found.handle.content === 'complete' ? null : coding;
    return { ...coding, code: found.view.code(concept) };
  }

  private noMap({ system = '' }: Coding, found: Found): Found {
    const { sourceSystem = '*', targetSystem = '*', direction } = this.rules;
    const [source, target] = direction === 'forward' ? [system, targetSystem] : [sourceSystem, system];
    found.issues.push(issue('CONCEPTMAP_NONE_APPLIES', { source, target }));
    return found;
  }

  private placesOf(coding: Coding): readonly Place[] {
    const { system = '', version = '' } = coding;
    const key = canonical(system, version);
    let places = this.places.get(key);
    if (places === undefined) {
      const scopes = { source: this.sourceScope, target: this.targetScope };
      const maps = this.named === null ? mapsOf(this.resolution.sources, system, scopes) : [this.named];
      this.places.set(key, (places = this.applicable(maps, coding)));
    }
    return places;
  }

  /** The groups between the code systems that are asked for. */
  private applicable(maps: readonly CompiledMap[], { system, version }: Coding): Place[] {
    const forward = this.rules.direction === 'forward';
    const own: Canonical | null = system === undefined ? null : { url: system, version: version ?? null };
    const source = forward ? own : wanted(this.rules.sourceSystem);
    const target = forward ? wanted(this.rules.targetSystem) : (own ?? wanted(this.rules.targetSystem));
    return maps.flatMap((map) =>
      map.groups.filter((group) => fits(group.source, source) && fits(group.target, target)).map((group) => ({ map, group })),
    );
  }
}

function wanted(reference: string | undefined): Canonical | null {
  return reference === undefined ? null : parseCanonical(reference);
}

/** True when a side of a group is the code system that is wanted, in a version that neither contradicts. */
function fits(side: Canonical | null, system: Canonical | null): boolean {
  if (system === null) return true;
  if (side === null) return true;
  if (side.url !== system.url) return false;
  if (side.version === null || system.version === null) return true;
  return versionMatches(side.version, system.version) || versionMatches(system.version, side.version);
}

function targetOf({ target }: CompiledGroup): string {
  return target?.url ?? '';
}

function told({ system = '', code = '' }: Coding) {
  return { code, system };
}
