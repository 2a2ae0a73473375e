import { fhirFaceMessages, type FhirFaceMessage } from './messages.js';

/** Codes of FHIR R5 issue-type that the face itself uses. */
export type ProblemCode =
  | 'invalid'
  | 'structure'
  | 'required'
  | 'value'
  | 'not-supported'
  | 'not-found'
  | 'too-long'
  | 'too-costly'
  | 'forbidden'
  | 'security'
  | 'transient'
  | 'throttled'
  | 'exception';

/** The status and issue type of each problem. */
const PROBLEMS: Readonly<Record<FhirFaceMessage, readonly [status: number, code: ProblemCode]>> = {
  INTERACTION_UNKNOWN: [404, 'not-found'],
  TYPE_UNKNOWN: [404, 'not-supported'],
  OPERATION_UNKNOWN: [404, 'not-supported'],
  METHOD_NOT_ALLOWED: [405, 'not-supported'],
  FORMAT_NOT_OFFERED: [406, 'not-supported'],
  VERSION_NOT_OFFERED: [406, 'not-supported'],
  CONTENT_TYPE_UNKNOWN: [415, 'not-supported'],
  BODY_TOO_LARGE: [413, 'too-long'],
  BODY_NOT_JSON: [400, 'structure'],
  BODY_NOT_RESOURCE: [400, 'structure'],
  BODY_TYPE: [400, 'structure'],
  BODY_TOO_DEEP: [400, 'structure'],
  CHARACTER_NOT_ALLOWED: [400, 'value'],
  PARAMETER_TYPE: [400, 'value'],
  PARAMETER_VALUE: [400, 'value'],
  PARAMETER_REPEATED: [400, 'invalid'],
  PARAMETER_MISSING: [400, 'required'],
  PARAMETER_EMPTY: [400, 'required'],
  PARAMETERS_EXCLUSIVE: [400, 'invalid'],
  PARAMETERS_NONE: [400, 'required'],
  PARAMETERS_SHAPE: [400, 'structure'],
  RESOURCE_SHAPE: [422, 'structure'],
  CODE_TO_VALIDATE_MISSING: [400, 'invalid'],
  RESOURCE_UNKNOWN: [404, 'not-found'],
  SEARCH_PARAMETER_UNKNOWN: [400, 'not-supported'],
  SEARCH_MODIFIER_UNKNOWN: [400, 'not-supported'],
  SEARCH_VALUE: [400, 'value'],
  CACHE_FULL: [413, 'too-costly'],
  CACHE_UNKNOWN: [404, 'not-found'],
  BUNDLE_TYPE: [400, 'not-supported'],
  BUNDLE_ENTRY: [400, 'required'],
  BUNDLE_TOO_LARGE: [413, 'too-costly'],
  AWAY: [503, 'transient'],
  INTERNAL: [500, 'exception'],
  REQUEST_INVALID: [400, 'invalid'],
};

/** A request that cannot be answered as it is: thrown where it is found, told as an OperationOutcome at the door. */
export class FhirProblem extends Error {
  readonly status: number;
  readonly issueCode: ProblemCode;

  constructor(
    readonly code: FhirFaceMessage,
    readonly args: Readonly<Record<string, string | number>> = {},
    /** A FHIRPath within the request. */
    readonly expression: string | null = null,
  ) {
    super(fhirFaceMessages.render(code, 'en', args));
    [this.status, this.issueCode] = PROBLEMS[code];
  }
}

/** What somebody wrote, short enough to be told back. */
export function quoted(text: string): string {
  const short = text.toWellFormed().replaceAll('\0', '\u2400');
  return short.length > 100 ? `${short.slice(0, 100).toWellFormed()}…` : short;
}
