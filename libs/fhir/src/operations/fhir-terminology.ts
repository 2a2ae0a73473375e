import { Injectable } from '@nestjs/common';
import type { JsonObject } from '@termverk/kernel';
import { Terminology, type Answered } from '@termverk/serving';
import { overlaying, type TerminologyRequest, type TerminologySources, type TxRefusal } from '@termverk/terminology';
import { KeptResources, type Overlay } from '../cache/kept-resources.js';
import { localeOf, type FhirAnswer, type FhirRequest } from '../http/fhir-request.js';
import { outcomeOfIssues } from '../outcome/operation-outcome.js';
import type { OperationParameters } from '../parameters/operation-parameters.js';

/** The header that names resources that a client keeps here (HL7 terminology ecosystem IG, $cache-control). */
export const CACHE_HEADER = 'x-cache-id';

/** Asks the engine what the catalogue holds together with the resources that come with a request. */
@Injectable()
export class FhirTerminology {
  constructor(
    private readonly terminology: Terminology,
    private readonly kept: KeptResources,
  ) {}

  /**
   * The answer of an engine function, to what the catalogue holds with what the client keeps here and what comes with the request on top;
   * `more` are resources besides the parameters `tx-resource`. See `Terminology.answer`. Throws `FhirProblem` when the client names resources
   * that are not kept any more.
   */
  ask<T>(
    request: FhirRequest,
    parameters: OperationParameters,
    ask: (sources: TerminologySources) => T,
    more: readonly JsonObject[] = [],
  ): Promise<Answered<T>> {
    const { context, face } = request;
    const given = parameters.resources('tx-resource');
    const keptId = request.header(CACHE_HEADER);
    const kept = keptId === undefined ? null : this.kept.require(keptId);
    if (kept === null && given.length + more.length === 0) return this.terminology.answer({ context, face }, ask);
    const own = overlaying([...given, ...more]);
    const over: Overlay = kept === null ? own : onTop(own, kept.over);
    if (kept?.sealed === false) this.kept.add(kept.id, parameters.suppliedResources());
    return this.terminology.answer({ context, face }, (base) => ask(over(base)));
  }
}

function onTop(above: Overlay, below: Overlay): Overlay {
  return (base) => above(below(base));
}

/** The parameters that every terminology operation shares, as the engine takes them. */
export function terminologyRequest(request: FhirRequest, parameters: OperationParameters): TerminologyRequest {
  return {
    displayLanguage: parameters.text('displayLanguage'),
    acceptLanguage: request.acceptLanguage ?? undefined,
    systemVersion: parameters.texts('system-version'),
    checkSystemVersion: parameters.texts('check-system-version'),
    forceSystemVersion: parameters.texts('force-system-version'),
    defaultValueSetVersion: parameters.texts('default-valueset-version'),
    useSupplement: parameters.texts('useSupplement'),
  };
}

/** The answer to a question that cannot be answered. */
export function refused(refusal: TxRefusal, request: FhirRequest): FhirAnswer {
  return { status: refusal.status, resource: outcomeOfIssues(refusal.issues, localeOf(request)) };
}

/** A canonical taken apart; a version given beside it goes for one that it does not name. */
export function canonicalOf(canonical: string, version?: string): { readonly url: string; readonly version?: string } {
  const bar = canonical.indexOf('|');
  const url = bar < 0 ? canonical : canonical.slice(0, bar);
  const named = bar < 0 ? version : canonical.slice(bar + 1);
  return named === undefined || named === '' ? { url } : { url, version: named };
}
