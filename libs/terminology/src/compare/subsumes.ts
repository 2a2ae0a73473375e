import type { CodeSystemView, ConceptIndex } from '../compiled/code-system-view.js';
import type { Coding } from '../content/fhir-elements.js';
import { versionMatches } from '../engine/version/canonical.js';
import { answered, Interruption } from '../engine/issue/interruption.js';
import { issue, refusal, type TxNeedsLoading, type TxRefusal } from '../engine/issue/issue.js';
import type { TerminologyRequest } from '../engine/request.js';
import { Resolution } from '../engine/sources/resolution.js';
import type { TerminologySources } from '../engine/sources/sources.js';
import { locatedConcept, locatedSystem } from './located-concept.js';

/** FHIR R5 concept-subsumption-outcome: what A is to B. */
export type SubsumptionOutcome = 'equivalent' | 'subsumes' | 'subsumed-by' | 'not-subsumed';

/** FHIR R5 CodeSystem/$subsumes. A code alone is a coding without system; `system` and `version` go for what a coding does not tell. */
export interface SubsumesRequest extends TerminologyRequest {
  readonly codingA: Coding;
  readonly codingB: Coding;
  readonly system?: string | undefined;
  readonly version?: string | undefined;
}

/** What the one code is to the other, and in which version of the code system that was found out. */
export interface Subsumption {
  readonly ok: true;
  readonly outcome: SubsumptionOutcome;
  readonly system: string;
  readonly version: string | null;
}

export type SubsumesAnswer = Subsumption | TxRefusal | TxNeedsLoading;

/** FHIR R5 CodeSystem/$subsumes. A code or code system that is unknown refuses the question, as do codes of two systems or versions. */
export function subsumes(sources: TerminologySources, request: SubsumesRequest): SubsumesAnswer {
  return answered(() => {
    const { codingA, codingB } = request;
    const a = stated(codingA, request);
    const b = stated(codingB, request);
    if (a.system !== b.system) throw new Interruption(refusal(422, issue('SUBSUMES_TWO_SYSTEMS', { a: a.system, b: b.system })));
    if (!meetable(a.version, b.version)) {
      const versions = { a: a.version ?? '', b: b.version ?? '' };
      throw new Interruption(refusal(422, issue('SUBSUMES_TWO_VERSIONS', { system: a.system, ...versions })));
    }
    const system = locatedSystem(new Resolution(sources, request), a.system, narrower(a.version, b.version));
    const concepts = [locatedConcept(system, a.code, 'codingA.code'), locatedConcept(system, b.code, 'codingB.code')] as const;
    return { ok: true, outcome: subsumption(system.view, ...concepts), system: system.handle.url, version: system.handle.version };
  });
}

/** What a concept is to another of the same code system. Concepts that are each other's ancestors, as a cycle makes them, are equivalent. */
export function subsumption(view: CodeSystemView, a: ConceptIndex, b: ConceptIndex): SubsumptionOutcome {
  if (a === b) return 'equivalent';
  const above = view.isAncestor(a, b);
  const below = view.isAncestor(b, a);
  if (above) return below ? 'equivalent' : 'subsumes';
  return below ? 'subsumed-by' : 'not-subsumed';
}

function stated({ system, version, code }: Coding, request: SubsumesRequest) {
  const known = system ?? request.system;
  if (known === undefined || known === '' || code === undefined || code === '') {
    throw new Interruption(refusal(400, issue('SUBSUMES_CODE_MISSING', {})));
  }
  return { system: known, version: version ?? request.version ?? null, code };
}

function meetable(a: string | null, b: string | null): boolean {
  return a === null || b === null || versionMatches(a, b) || versionMatches(b, a);
}

/** Of two versions that go together the one that says more. */
function narrower(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return versionMatches(a, b) ? b : a;
}
