import type { JsonObject } from '@termverk/kernel';
import type { ExpandAnswer } from '../answer.js';
import { Interruption, answered } from '../issue/interruption.js';
import { issue, refusal } from '../issue/issue.js';
import { languageWish } from '../wording/language-wish.js';
import type { LanguageWish } from '../wording/languages.js';
import type { ExpandRequest } from '../request.js';
import { Resolution } from '../sources/resolution.js';
import { parseCanonical } from '../version/canonical.js';
import type { TerminologySources } from '../sources/sources.js';
import type { Clause } from '../value-set/clause.js';
import { compileValueSet } from '../value-set/compile.js';
import type { CompiledValueSet } from '../value-set/compiled-value-set.js';
import { memberElement, type MemberStyle } from './contains.js';
import { DesignationChoice } from './designation-choice.js';
import { nested, type NestedMember } from './nest.js';
import { echoed } from './parameters.js';
import { PropertyDeclarations } from './property-declarations.js';
import { segmentsOf, type Segment } from './segment.js';
import { UsedResources } from './used.js';

/** Without paging, more members than this are too many. */
const TOO_MANY = 1000;

/** FHIR R5 ValueSet/$expand. No question throws; counts and totals do not depend on the page. */
export function expand(sources: TerminologySources, request: ExpandRequest): ExpandAnswer {
  return answered(() => {
    refuseNegative(request);
    const resolution = new Resolution(sources, request);
    languageWish(request, null);
    const valueSet = compileValueSet(resolution, request.valueSet);
    const wish = languageWish(request, valueSet.resource);
    const segments = segmentsOf(resolution, valueSet, {
      text: request.filter === undefined || request.filter.trim() === '' ? null : request.filter,
      activeOnly: request.activeOnly === true,
      withoutSystems: new Set((request.excludeSystem ?? []).map((system) => parseCanonical(system).url)),
    });
    return { ok: true, valueSet: expansionOf(request, valueSet, segments, wish) };
  });
}

function refuseNegative({ offset, count }: ExpandRequest): void {
  for (const [name, value] of Object.entries({ offset, count })) {
    if (value !== undefined && (value < 0 || !Number.isSafeInteger(value))) {
      throw new Interruption(refusal(400, issue('NEGATIVE_PAGING', { name, value })));
    }
  }
}

function expansionOf(
  request: ExpandRequest,
  valueSet: CompiledValueSet,
  segments: readonly Segment[],
  wish: LanguageWish | null,
): JsonObject {
  const total = segments.reduce((sum, { concepts }) => sum + concepts.length, 0);
  const limit = request.tooCostlyThreshold ?? TOO_MANY;
  if (request.count === undefined && total - (request.offset ?? 0) > limit) {
    throw new Interruption(refusal(422, issue('VALUESET_TOO_COSTLY', { valueSet: valueSet.canonical, limit })));
  }
  const designations = request.designation ?? [];
  const style: MemberStyle = {
    wish,
    designations: request.includeDesignations === true || designations.length > 0 ? new DesignationChoice(designations) : null,
    properties: request.property ?? [],
    versioned: severalVersions([...valueSet.includes, ...valueSet.excludes]),
    declarations: new PropertyDeclarations(),
  };
  const contains = members(request, segments, style);
  const property = style.declarations.elements();
  const used = new UsedResources(valueSet);
  const parameter = [...echoed(request, valueSet, wish), ...used.parameters()];
  return {
    ...definitionOf(request, valueSet),
    expansion: {
      ...unclosed(used),
      ...(request.identifier === undefined ? {} : { identifier: request.identifier }),
      ...(request.timestamp === undefined ? {} : { timestamp: request.timestamp }),
      total,
      ...(request.offset === undefined ? {} : { offset: request.offset }),
      ...(parameter.length === 0 ? {} : { parameter }),
      ...(property.length === 0 ? {} : { property }),
      ...(contains.length === 0 ? {} : { contains }),
    },
  };
}

/** What of a value set its expansion repeats when the definition is not asked for. */
const IDENTIFYING = [
  'resourceType',
  'id',
  'language',
  'url',
  'version',
  'name',
  'title',
  'status',
  'experimental',
  'date',
  'publisher',
  'copyright',
];

function definitionOf({ includeDefinition }: ExpandRequest, { resource }: CompiledValueSet): JsonObject {
  if (includeDefinition !== true) return Object.fromEntries(Object.entries(resource).filter(([member]) => IDENTIFYING.includes(member)));
  const { text: _text, expansion: _expansion, ...definition } = resource;
  return definition;
}

function members(request: ExpandRequest, segments: readonly Segment[], style: MemberStyle): JsonObject[] {
  const { offset, count, excludeNested } = request;
  if (offset !== undefined || count !== undefined) return page(segments, offset ?? 0, count ?? Infinity, style);
  return segments.flatMap((segment) => {
    if (excludeNested === true || !segment.hierarchical)
      return Array.from(segment.concepts, (concept) => memberElement(segment, concept, style));
    return nested(segment).map((member) => tree(segment, member, style));
  });
}

function page(segments: readonly Segment[], offset: number, count: number, style: MemberStyle): JsonObject[] {
  const entries: JsonObject[] = [];
  let before = offset;
  for (const segment of segments) {
    const { concepts } = segment;
    for (let at = before; at < concepts.length && entries.length < count; at++) {
      entries.push(memberElement(segment, concepts[at]!, style));
    }
    before = Math.max(0, before - concepts.length);
    if (entries.length >= count) break;
  }
  return entries;
}

function tree(segment: Segment, { concept, below }: NestedMember, style: MemberStyle): JsonObject {
  const element = memberElement(segment, concept, style);
  return below.length === 0 ? element : { ...element, contains: below.map((member) => tree(segment, member, style)) };
}

/** Code systems of which the value set names more than one version, or one and none. */
function severalVersions(clauses: readonly Clause[]): Set<string> {
  const versions = new Map<string, Set<string | null>>();
  for (const { system, stated } of clauses) {
    if (system === null) continue;
    versions.set(system, (versions.get(system) ?? new Set()).add(stated));
  }
  return new Set([...versions].filter(([, stated]) => stated.size > 1).map(([system]) => system));
}

/** FHIR R5 extensions valueset-unclosed and valueset-unclosed-reason: more codes may belong here than are known. */
function unclosed({ fragments }: UsedResources): JsonObject {
  if (fragments.length === 0) return {};
  const url = 'http://hl7.org/fhir/StructureDefinition/valueset-unclosed';
  const reasons = fragments.map(({ handle }) => ({
    url: `${url}-reason`,
    valueString: `This extension is based on a fragment of the code system ${handle.url}`,
  }));
  return { extension: [{ url, valueBoolean: true }, ...reasons] };
}
