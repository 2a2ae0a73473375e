import { MessageCatalogue, type LocalizedText } from '@termverk/kernel';

export const badInputMessages = new MessageCatalogue({
  CURSOR_INVALID: {
    sv: 'Markören "{cursor}" kommer inte från detta register.',
    en: 'The cursor "{cursor}" was not made by this registry.',
  },
  PAGE_SIZE: { sv: 'first måste vara 1 till {max}, inte {first}.', en: 'first must be 1 to {max}, not {first}.' },
  ID_INVALID: { sv: '"{id}" är inget id för {type}.', en: '"{id}" is not an id of a {type}.' },
  INPUT_INVALID: { sv: 'Indata är ogiltig: {problems}.', en: 'The input is invalid: {problems}.' },
  PERSON_NUMBER: {
    sv: 'Texten i {path} innehåller ett personnummer. Sådana lagras inte i registret.',
    en: 'The text in {path} holds a personal identity number. The registry does not store them.',
  },
  DATE_INVALID: { sv: '"{value}" är ingen giltig tidpunkt (ISO 8601).', en: '"{value}" is not a valid point in time (ISO 8601).' },
  UNAUTHENTICATED: { sv: 'Detta kräver inloggning.', en: 'This needs a sign-in.' },
  TOKEN_INVALID: { sv: 'Token är okänd, återkallad eller utgången.', en: 'The token is unknown, revoked or expired.' },
  CSRF_REFUSED: {
    sv: 'Ändringar med webbläsarens inloggning görs bara från registrets egna sidor.',
    en: 'Changes with a browser’s sign-in are only made from the registry’s own pages.',
  },
  FORBIDDEN: { sv: 'Det krävs rollen {roles} för detta ({action}).', en: 'This needs the role {roles} ({action}).' },
  LICENCE_REQUIRED: {
    sv: 'Innehållet får bara läsas med licensen {licence}, som din organisation inte har.',
    en: 'The content may only be read under the licence {licence}, which your organisation does not have.',
  },
  NAMESPACE_CLOSED: {
    sv: 'Namnrymden {namespace} är inte öppen för alla: det krävs en roll i den.',
    en: 'The namespace {namespace} is not open to everybody: this needs a role in it.',
  },
  QUERY_TOO_DEEP: { sv: 'Frågan är {depth} nivåer djup; {max} är tillåtet.', en: 'The query is {depth} levels deep; {max} is allowed.' },
  QUERY_TOO_LONG: {
    sv: 'Frågan är {length} tecken lång; {max} är tillåtet.',
    en: 'The query is {length} characters long; {max} is allowed.',
  },
  QUERY_TOO_WORDY: {
    sv: 'Frågan har fler än {max} ord och tecken; skicka det som är mycket i dess variabler.',
    en: 'The query has more than {max} words and signs; send what is much in its variables.',
  },
  QUERY_TOO_MANY_FRAGMENTS: {
    sv: 'Frågan har fler än {max} fragment.',
    en: 'The query has more than {max} fragments.',
  },
  QUERY_REPEATS: {
    sv: 'Frågan ber om "{name}" på samma plats fler än {max} gånger.',
    en: 'The query asks for "{name}" in the same place more than {max} times.',
  },
  SUBSCRIPTIONS_TOO_MANY: {
    sv: 'Högst {max} prenumerationer kan löpa över en anslutning.',
    en: 'At most {max} subscriptions may run over one connection.',
  },
  WEBSOCKET_ONLY: {
    sv: 'Prenumerationer löper över WebSocket (graphql-transport-ws).',
    en: 'Subscriptions run over WebSocket (graphql-transport-ws).',
  },
  SUBSCRIPTIONS_ONLY: {
    sv: 'Bara prenumerationer löper över en WebSocket.',
    en: 'Only subscriptions run over a WebSocket.',
  },
  QUERY_TOO_COSTLY: { sv: 'Frågan kostar {cost}; {max} är tillåtet.', en: 'The query costs {cost}; {max} is allowed.' },
});
export type BadInputCode = ReturnType<typeof badInputMessages.codes>[number];

/** A request that is wrong in its form, or from somebody who may not make it: reported with its code, never logged as an error. */
export class BadInput extends Error {
  constructor(
    readonly code: BadInputCode,
    readonly args: Readonly<Record<string, string | number | LocalizedText>> = {},
  ) {
    super(badInputMessages.render(code, 'en', args));
  }
}
