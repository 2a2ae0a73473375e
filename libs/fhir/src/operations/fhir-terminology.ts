import { Injectable } from '@nestjs/common';
import type { JsonObject } from '@termverk/kernel';
import { Terminology, type Answered } from '@termverk/serving';
import { overlaying, type TerminologyRequest, type TerminologySources, type TxRefusal } from '@termverk/terminology';
import { localeOf, type FhirAnswer, type FhirRequest } from '../http/fhir-request.js';
import { outcomeOfIssues } from '../outcome/operation-outcome.js';
import type { OperationParameters } from '../parameters/operation-parameters.js';

/** Asks the engine what the catalogue holds together with the resources that come with a request. */
@Injectable()
export class FhirTerminology {
  constructor(private readonly terminology: Terminology) {}

  /** The answer of an engine function; `more` are resources besides the parameters `tx-resource`. See `Terminology.answer`. */
  ask<T>(
    request: FhirRequest,
    parameters: OperationParameters,
    ask: (sources: TerminologySources) => T,
    more: readonly JsonObject[] = [],
  ): Promise<Answered<T>> {
    const { context, face } = request;
    const given = parameters.resources('tx-resource');
    if (given.length + more.length === 0) return this.terminology.answer({ context, face }, ask);
    const over = overlaying([...given, ...more]);
    return this.terminology.answer({ context, face }, (base) => ask(over(base)));
  }
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
