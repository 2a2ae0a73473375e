import { MessageCatalogue } from '@termverk/kernel';

/** What is wrong with a request before any use case sees it, or with the registry while it answers. */
export const requestMessages = new MessageCatalogue({
  ROUTE_UNKNOWN: { sv: 'Det finns inget på den adressen.', en: 'There is nothing at that address.' },
  BODY_TOO_LARGE: { sv: 'Meddelandet är för stort.', en: 'The body is too large.' },
  CONTENT_TYPE_UNKNOWN: { sv: 'Innehållstypen tas inte emot här.', en: 'The content type is not taken here.' },
  BODY_INVALID: {
    sv: 'Meddelandet är inte JSON i den form som väntas här.',
    en: 'The body is not JSON of the form that is expected here.',
  },
  METHOD_NOT_ALLOWED: { sv: 'Det som ändrar något skickas med POST.', en: 'What changes something is sent with POST.' },
  QUERY_MISSING: { sv: 'Det finns ingen fråga i begäran.', en: 'There is no query in the request.' },
  REQUEST_INVALID: { sv: 'Begäran går inte att förstå.', en: 'The request cannot be understood.' },
  DATABASE_AWAY: {
    sv: 'Databasen går inte att nå just nu. Försök igen om en stund.',
    en: 'The database cannot be reached right now. Try again shortly.',
  },
  TRY_AGAIN: {
    sv: 'Det tog för lång tid, eller stod i vägen för något annat. Försök igen om en stund.',
    en: 'It took too long, or was in the way of something else. Try again shortly.',
  },
  STORAGE_FULL: {
    sv: 'Registrets disk är full, så det som skickades har inte tagits emot. Försök igen senare, eller be driften om plats.',
    en: 'The registry’s disk is full, so what was sent has not been taken in. Try again later, or ask the operators for room.',
  },
  INTERNAL: {
    sv: 'Något gick fel i registret. Ange request-id när du felanmäler.',
    en: 'Something went wrong in the registry. Quote the request id when you report it.',
  },
});
export type RequestProblem = ReturnType<typeof requestMessages.codes>[number];

/** What the codes of Fastify's and Mercurius' own errors mean to the caller. */
const PROBLEMS: Readonly<Record<string, RequestProblem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'BODY_TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'CONTENT_TYPE_UNKNOWN',
  FST_ERR_CTP_INVALID_JSON_BODY: 'BODY_INVALID',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'BODY_INVALID',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'BODY_INVALID',
  FST_ERR_VALIDATION: 'BODY_INVALID',
  MER_ERR_METHOD_NOT_ALLOWED: 'METHOD_NOT_ALLOWED',
  // Mercurius takes a missing query for the hash of a stored one.
  MER_ERR_GQL_PERSISTED_QUERY_NOT_FOUND: 'QUERY_MISSING',
};

/** The problem that an error of the web framework tells of, when it is the caller's. */
export function requestProblemOf(error: unknown, status: number): RequestProblem {
  if (status === 404) return 'ROUTE_UNKNOWN';
  const code = (error as { code?: unknown } | null)?.code;
  return (typeof code === 'string' ? PROBLEMS[code] : undefined) ?? (status === 413 ? 'BODY_TOO_LARGE' : 'REQUEST_INVALID');
}
