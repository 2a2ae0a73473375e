import type { JsonObject } from '@termverk/kernel';
import type { ValueSetClause, ValueSetCompose } from '../../content/headers.js';
import { canonical, parseCanonical } from '../version/canonical.js';
import { Interruption } from '../issue/interruption.js';
import { issue, refusal } from '../issue/issue.js';
import type { Resolution } from '../sources/resolution.js';
import type { ValueSetReference } from '../request.js';
import type { ValueSetHandle, ValueSetResource } from '../sources/sources.js';
import { refuseMalformed } from '../sources/resource-shapes.js';
import { factsOf } from '../sources/statuses.js';
import { implicitValueSet } from './implicit-value-set.js';
import { Clause } from './clause.js';
import { expansionParameter, type CompiledValueSet } from './compiled-value-set.js';
import { composeOfExpansion } from './compose-of-expansion.js';

/** A value set imports one that there is none of: refuses the question, unless who asks has another answer to that. */
export class MissingImport extends Interruption {
  constructor(
    readonly url: string,
    readonly version: string | null,
  ) {
    super(
      refusal(
        404,
        version === null ? issue('VS_EXP_IMPORT_UNK', { valueSet: url }) : issue('VS_EXP_IMPORT_UNK_PINNED', { valueSet: url, version }),
      ),
    );
  }
}

/** Value sets imported in more levels than this are refused. */
const DEEPEST = 50;
const SUPPLEMENT = 'http://hl7.org/fhir/StructureDefinition/valueset-supplement';

/**
 * Compiles the value set of a question with all that it imports. Refuses the question when there is no such value set, when imports
 * are circular, when an import is missing ({@link MissingImport}) and when a supplement that it requires is.
 */
export function compileValueSet(resolution: Resolution, reference: ValueSetReference): CompiledValueSet {
  const found = 'resource' in reference ? { resource: reference.resource, handle: null } : findValueSet(resolution, reference);
  refuseMalformed(found.resource, 'ValueSet');
  resolution.requireSupplements(requiredSupplements(found.resource));
  return new Compilation(resolution).compile(found.resource, found.handle, null, []);
}

interface Found {
  readonly resource: ValueSetResource;
  readonly handle: ValueSetHandle | null;
}

/** A value set that is there, or what a canonical stands for by itself; refuses the question when there is none. */
export function findValueSet(resolution: Resolution, reference: { readonly url: string; readonly version?: string | undefined }): Found {
  const { url, version } = parseCanonical(reference.url);
  const wanted = reference.version ?? version;
  const found = lookUp(resolution, url, wanted);
  if (found !== null) return found;
  const pinned = resolution.rules.wantedValueSet(url, wanted);
  throw new Interruption(refusal(404, issue('Unable_to_resolve_value_Set_', { valueSet: canonical(url, pinned) })));
}

function lookUp(resolution: Resolution, url: string, version: string | null): Found | null {
  const handle = resolution.valueSetHandle(url, version);
  if (handle !== undefined) return { resource: resolution.loadValueSet(handle), handle };
  const implicit = implicitValueSet(resolution, url, version);
  return implicit === null ? null : { resource: implicit, handle: null };
}

function requiredSupplements(resource: ValueSetResource): string[] {
  return ((resource['extension'] as readonly JsonObject[] | undefined) ?? []).flatMap((extension) =>
    extension['url'] === SUPPLEMENT && typeof extension['valueCanonical'] === 'string' ? [extension['valueCanonical']] : [],
  );
}

/** Compiles one value set and its imports; each is compiled once, however often it is imported. */
class Compilation {
  private readonly compiled = new Map<ValueSetResource, CompiledValueSet>();

  constructor(private readonly resolution: Resolution) {}

  /** `chain` is what imports this one, outermost first; `container` the resource whose contained resources `#id` means. */
  compile(
    resource: ValueSetResource,
    handle: ValueSetHandle | null,
    container: ValueSetResource | null,
    chain: readonly ValueSetResource[],
  ): CompiledValueSet {
    refuseMalformed(resource, 'ValueSet');
    const done = this.compiled.get(resource);
    if (done !== undefined) return done;
    const name = resource.url === undefined ? '(unidentified)' : canonical(resource.url, resource.version);
    this.refuseCircle(resource, name, chain);
    const within = [...chain, resource];
    const clausesAt = (member: 'include' | 'exclude') =>
      (composeOf(resource)?.[member] ?? []).map((definition, at) =>
        this.clause(definition, `ValueSet.compose.${member}[${at}]`, name, container ?? resource, within),
      );
    const includes = clausesAt('include');
    const excludes = clausesAt('exclude');
    const valueSet: CompiledValueSet = {
      resource,
      canonical: name,
      facts: handle ?? factsOf(resource),
      handle,
      includes,
      excludes,
      activeOnly: resource.compose?.inactive === false,
      versionsMatch: versionsMatch(resource, includes, excludes),
    };
    this.compiled.set(resource, valueSet);
    return valueSet;
  }

  private clause(
    definition: ValueSetClause,
    path: string,
    valueSet: string,
    container: ValueSetResource,
    chain: readonly ValueSetResource[],
  ): Clause {
    const imports = (definition.valueSet ?? []).map((reference) => this.imported(reference, container, chain));
    return new Clause(path, definition, imports, this.resolution, valueSet);
  }

  private imported(reference: string, container: ValueSetResource, chain: readonly ValueSetResource[]): CompiledValueSet {
    if (reference.startsWith('#')) {
      const contained = container.contained?.find(({ id, resourceType }) => id === reference.slice(1) && resourceType === 'ValueSet');
      if (contained === undefined) throw new MissingImport(reference, null);
      return this.compile(contained as ValueSetResource, null, container, chain);
    }
    const { url, version } = parseCanonical(reference);
    const found = lookUp(this.resolution, url, version);
    if (found === null) throw new MissingImport(url, this.resolution.rules.wantedValueSet(url, version));
    refuseMalformed(found.resource, 'ValueSet');
    this.resolution.requireSupplements(requiredSupplements(found.resource));
    return this.compile(found.resource, found.handle, null, chain);
  }

  private refuseCircle(resource: ValueSetResource, name: string, chain: readonly ValueSetResource[]): void {
    const first = chain.findIndex((each) => each === resource || (each.url !== undefined && sameCanonical(each, resource)));
    if (first >= 0) {
      const circle = [...chain.slice(first), resource].map(({ url, version }) => canonical(url ?? '(unidentified)', version)).join(' -> ');
      throw new Interruption(refusal(422, issue('VALUESET_CIRCULAR_REFERENCE', { valueSet: name, chain: circle })));
    }
    if (chain.length >= DEEPEST) {
      throw new Interruption(refusal(422, issue('VALUESET_TOO_DEEP', { valueSet: name, limit: DEEPEST })));
    }
  }
}

/** The definition of a value set; of one that has only an expansion, the codes of it. */
function composeOf(resource: ValueSetResource): ValueSetCompose | undefined {
  return resource.compose ?? (resource['expansion'] === undefined ? undefined : composeOfExpansion(resource));
}

function sameCanonical(a: ValueSetResource, b: ValueSetResource): boolean {
  return a.url === b.url && a.version === b.version;
}

/**
 * Whether codes are matched across versions: what the value set says by its expansion parameter `versionsMatch`; else true when it
 * excludes from a version of a code system of which it includes only others, as the exclude would mean nothing otherwise.
 */
function versionsMatch(resource: ValueSetResource, includes: readonly Clause[], excludes: readonly Clause[]): boolean {
  const told = expansionParameter(resource, 'versionsMatch');
  if (told !== undefined) return told === 'true';
  return excludes.some((exclude) => {
    if (exclude.system === null || exclude.stated === null) return false;
    const included = includes.filter(({ system }) => system === exclude.system);
    return included.length > 0 && included.every(({ stated }) => stated !== null && stated !== exclude.stated);
  });
}
