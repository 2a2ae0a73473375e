import { compareVersions, systemIdentifier } from '@termverk/terminology';
import { at, type Dated } from '../fact/timeline.js';

/** What a version's content is, at a time: FHIR publication status seen as the domain model's lifecycle. */
export type Lifecycle = 'draft' | 'scheduled' | 'active' | 'retired' | 'withdrawn';

/** A published version as resolution knows it. */
export interface ResolvableVersion {
  readonly id: string;
  readonly version: string;
  readonly contentChecksum: string;
  readonly meaningChecksum: string;
  readonly publishedAtMs: number;
  readonly lifecycle: readonly Dated<Lifecycle>[];
}

/** An artefact as resolution knows it. */
export interface ResolvableArtefact {
  readonly id: string;
  readonly kind: string;
  readonly url: string;
  readonly title: { readonly sv: string | null; readonly en: string | null };
  readonly licence: string;
  /** The namespace around it that is closed to the public, or null. */
  readonly closedNamespace: string | null;
  readonly subjectField: string | null;
  readonly authorityId: string | null;
  /** True for what is invented to show how the registry works. */
  readonly demo: boolean;
  /** Newest publication last. */
  readonly versions: readonly ResolvableVersion[];
  readonly aliases: ReadonlyMap<string, readonly Dated<true>[]>;
  readonly defaultVersion: readonly Dated<string>[];
}

/** Finds artefacts by canonical URL or alias. */
export interface ResolutionIndex {
  byUrl(url: string): ResolvableArtefact | undefined;
  byAlias(alias: string): readonly ResolvableArtefact[];
}

/** The version of FHIR that a question comes in; it decides what unversioned core canonicals mean. */
export type Face = 'r4' | 'r5' | null;

/** A canonical with what it depends on. */
export interface ResolutionQuestion {
  /** `url`, `url|version`, or an alias (OID with or without `urn:oid:`, URN, nickname). */
  readonly canonical: string;
  readonly asOf: Date;
  readonly face: Face;
}

/** What a canonical stands for at a time. */
export interface Resolved {
  readonly artefact: ResolvableArtefact;
  readonly version: ResolvableVersion;
  readonly lifecycle: Lifecycle;
}

const FHIR_CORE = 'http://hl7.org/fhir/';
const FHIR_CORE_VERSION = { r4: '4.0.1', r5: '5.0.0' } as const;

/**
 * The published version that a canonical stands for at a time, or null. With a version, that one. Without: the default version in
 * force then, else the latest active one, else the latest retired one. Unversioned canonicals of FHIR itself go by the face.
 */
export function resolve(index: ResolutionIndex, question: ResolutionQuestion): Resolved | null {
  const atMs = question.asOf.getTime();
  const bar = question.canonical.indexOf('|');
  const name = bar < 0 ? question.canonical : question.canonical.slice(0, bar);
  const wanted = bar < 0 ? null : question.canonical.slice(bar + 1);
  const artefact = index.byUrl(name) ?? named(index, name, atMs);
  if (artefact === undefined) return null;
  const version = wanted === null ? unversioned(artefact, atMs, question.face) : versioned(artefact, wanted, atMs);
  if (version === null) return null;
  return { artefact, version, lifecycle: at(version.lifecycle, atMs)! };
}

/** Who has a name as an alias: as it is written, else an OID or UUID as the URN by which data refer to it. */
function named(index: ResolutionIndex, name: string, atMs: number): ResolvableArtefact | undefined {
  const own = uniqueAlias(index.byAlias(name), name, atMs);
  const urn = systemIdentifier(name);
  return own ?? (urn === name ? undefined : (index.byUrl(urn) ?? uniqueAlias(index.byAlias(urn), urn, atMs)));
}

function uniqueAlias(candidates: readonly ResolvableArtefact[], alias: string, atMs: number): ResolvableArtefact | undefined {
  const valid = candidates.filter((artefact) => at(artefact.aliases.get(alias) ?? [], atMs) === true);
  // A naming system lists the names of a system, which itself goes before its description where the registry has both.
  const systems = valid.filter((artefact) => artefact.kind !== 'naming-system');
  const chosen = systems.length > 0 ? systems : valid;
  // Two artefacts under one alias would make the answer a guess.
  return chosen.length === 1 ? chosen[0] : undefined;
}

function versioned(artefact: ResolvableArtefact, version: string, atMs: number): ResolvableVersion | null {
  const found = artefact.versions.find((candidate) => candidate.version === version);
  return found !== undefined && isPublic(at(found.lifecycle, atMs)) ? found : null;
}

function unversioned(artefact: ResolvableArtefact, atMs: number, face: Face): ResolvableVersion | null {
  if (face !== null && artefact.url.startsWith(FHIR_CORE)) {
    const own = versioned(artefact, FHIR_CORE_VERSION[face], atMs);
    if (own !== null) return own;
  }
  const chosen = at(artefact.defaultVersion, atMs);
  const byDefault = chosen === null ? undefined : artefact.versions.find((version) => version.id === chosen);
  if (byDefault !== undefined && at(byDefault.lifecycle, atMs) === 'active') return byDefault;
  return latest(artefact, atMs, 'active') ?? latest(artefact, atMs, 'retired');
}

function latest(artefact: ResolvableArtefact, atMs: number, lifecycle: Lifecycle): ResolvableVersion | null {
  let best: ResolvableVersion | null = null;
  for (const version of artefact.versions) {
    if (at(version.lifecycle, atMs) === lifecycle && (best === null || isLater(version, best))) best = version;
  }
  return best;
}

function isLater(a: ResolvableVersion, b: ResolvableVersion): boolean {
  const order = compareVersions(a.version, b.version);
  return order !== undefined && order !== 0 ? order > 0 : a.publishedAtMs > b.publishedAtMs;
}

function isPublic(lifecycle: Lifecycle | null): boolean {
  return lifecycle === 'active' || lifecycle === 'retired';
}
