import type { JsonObject, Locale } from '@termverk/kernel';
import type { Context } from '@termverk/platform';
import type { FhirFace } from '@termverk/serving';
import type { ServedType } from './face.js';

/** A request on a face as interactions and operations see it. The body is as it was sent, in the version of the face. */
export interface FhirRequest {
  readonly context: Context;
  readonly face: FhirFace;
  /** `GET` also for `HEAD`. */
  readonly method: string;
  /** Where the face is: `https://…/fhir/r5`. */
  readonly base: string;
  /** `Type/$operation` and the like, without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: JsonObject | null;
  /** The header Accept-Language as it was sent; null when there was none or it asks for nothing in particular. */
  readonly acceptLanguage: string | null;
  /** A header of the request by its lower-case name. */
  readonly header: (name: string) => string | undefined;
  /** Whom the request is counted for: the token, the person, or the network that it came from. */
  readonly client: () => string;
  readonly type: ServedType | null;
  readonly id: string | null;
  readonly versionId: string | null;
  /** The resource that an operation of an instance is about, once it is found. */
  readonly instance: { readonly url: string; readonly version: string } | null;
}

/** What is answered. A resource is in R5's form and is written in that of the face; JSON and pieces of it are sent as they are. */
export interface FhirAnswer {
  readonly status: number;
  readonly resource?: JsonObject;
  readonly json?: string;
  readonly pieces?: AsyncIterable<string>;
  readonly headers?: Readonly<Record<string, string>>;
  /** How many questions were answered together; one unless it is said. */
  readonly questions?: number;
}

/** Answers one kind of request. */
export type FhirHandler = (request: FhirRequest) => Promise<FhirAnswer> | FhirAnswer;

/** The language of a request's messages: English unless Swedish is asked for, since programs of all countries read them. */
export function localeOf(request: Pick<FhirRequest, 'acceptLanguage' | 'context'>): Locale {
  return request.acceptLanguage === null ? 'en' : request.context.locale;
}
