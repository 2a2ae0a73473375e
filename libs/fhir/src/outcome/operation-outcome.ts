import type { JsonObject, Locale } from '@termverk/kernel';
import { catalogueMessages, NotFound } from '@termverk/catalogue';
import { BadInput, badInputMessages, Busy, busyMessages, isDatabaseAway, isPassing, RateLimited, rateMessages } from '@termverk/platform';
import { issueText, publishedMessageId, type TxIssue } from '@termverk/terminology';
import type { FhirAnswer } from '../http/fhir-request.js';
import { MAX_BODY_MEBIBYTES } from '../http/read-body.js';
import { FhirProblem, quoted } from './fhir-problem.js';
import { fhirFaceMessages, type FhirFaceMessage } from './messages.js';

const TX_ISSUE_TYPE = 'http://hl7.org/fhir/tools/CodeSystem/tx-issue-type';
const MESSAGE_ID = 'http://hl7.org/fhir/StructureDefinition/operationoutcome-message-id';
/** The codes of the face's own messages. */
const OWN_ISSUE_TYPE = 'urn:termverk:fhir:request-problem';

/** FHIR R5 OperationOutcome of issues that the engine found. */
export function outcomeOfIssues(issues: readonly TxIssue[], locale: Locale): JsonObject {
  return { resourceType: 'OperationOutcome', issue: issues.map((each) => issueElement(each, locale)) };
}

function issueElement(issue: TxIssue, locale: Locale): JsonObject {
  const messageId = publishedMessageId(issue);
  return {
    ...(messageId === null ? {} : { extension: [{ url: MESSAGE_ID, valueString: messageId }] }),
    severity: issue.severity,
    code: issue.code,
    details: {
      ...(issue.txType === null ? {} : { coding: [{ system: TX_ISSUE_TYPE, code: issue.txType }] }),
      text: issueText(issue, locale),
    },
    ...(issue.expression === null ? {} : { expression: [issue.expression] }),
  };
}

/** FHIR R5 OperationOutcome with one error. */
export function outcomeOf(code: string, text: string, stableCode: string | null = null, expression: string | null = null): JsonObject {
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity: 'error',
        code,
        details: { ...(stableCode === null ? {} : { coding: [{ system: OWN_ISSUE_TYPE, code: stableCode }] }), text },
        ...(expression === null ? {} : { expression: [expression] }),
      },
    ],
  };
}

/** The answer to whatever was thrown. Only a status of 500 is a fault of the registry's own. */
export function answerToError(error: unknown, locale: Locale, path = '', contentType = ''): FhirAnswer {
  if (error instanceof FhirProblem) {
    // The wording that batch validation is compared by has no code of its own.
    const stable = error.code === 'CODE_TO_VALIDATE_MISSING' ? null : error.code;
    const text = fhirFaceMessages.render(error.code, locale, error.args);
    return { status: error.status, resource: outcomeOf(error.issueCode, text, stable, error.expression) };
  }
  if (error instanceof NotFound) return told(404, 'not-found', catalogueMessages.render(error.code, locale, error.args), error.code);
  if (error instanceof BadInput) {
    const status = STATUS_OF_INPUT[error.code] ?? 400;
    const code = status === 403 ? 'forbidden' : status === 401 ? 'security' : 'invalid';
    return told(status, code, badInputMessages.render(error.code, locale, error.args), error.code);
  }
  if (error instanceof Busy) return told(503, 'transient', busyMessages.render(error.code, locale, error.args), error.code);
  if (error instanceof RateLimited)
    return told(429, 'throttled', rateMessages.render(error.code, locale, { seconds: error.retryAfterSeconds }), error.code);
  if (isDatabaseAway(error) || isPassing(error)) return own('AWAY', 503, 'transient', locale);
  return answerToHttpError(error, locale, path, contentType);
}

const STATUS_OF_INPUT: Readonly<Record<string, number>> = {
  UNAUTHENTICATED: 401,
  TOKEN_INVALID: 401,
  FORBIDDEN: 403,
  LICENCE_REQUIRED: 403,
  NAMESPACE_CLOSED: 403,
};

/** What the web framework refuses before an interaction sees it. */
function answerToHttpError(error: unknown, locale: Locale, path: string, contentType: string): FhirAnswer {
  const { statusCode, status, code } = (error ?? {}) as { statusCode?: unknown; status?: unknown; code?: unknown };
  const http = typeof statusCode === 'number' ? statusCode : typeof status === 'number' ? status : 500;
  if (http === 413) return answerToError(new FhirProblem('BODY_TOO_LARGE', { limit: MAX_BODY_MEBIBYTES }), locale);
  if (http === 415) return answerToError(new FhirProblem('CONTENT_TYPE_UNKNOWN', { type: quoted(contentType) }), locale);
  if (http === 404) return answerToError(new FhirProblem('INTERACTION_UNKNOWN', { path: quoted(path) }), locale);
  if (http === 400 && typeof code === 'string' && code.startsWith('FST_ERR_CTP'))
    return answerToError(new FhirProblem('BODY_NOT_JSON', { reason: quoted((error as Error).message) }), locale);
  if (http >= 400 && http < 500) return own('REQUEST_INVALID', http, 'invalid', locale);
  return own('INTERNAL', 500, 'exception', locale);
}

function own(code: FhirFaceMessage, status: number, issueCode: string, locale: Locale): FhirAnswer {
  return told(status, issueCode, fhirFaceMessages.render(code, locale), code);
}

function told(status: number, issueCode: string, text: string, stableCode: string): FhirAnswer {
  return { status, resource: outcomeOf(issueCode, text, stableCode) };
}
