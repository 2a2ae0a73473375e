import type { Locale } from '@termverk/kernel';

type Wording = readonly [english: RegExp, swedish: string];

/**
 * What GraphQL says of a query that it cannot run, in Swedish: `$1` is what it names. GraphQL has its messages in English only, and
 * writes them with the names of the query in between; those that are not here are told as they are.
 */
const WORDINGS: readonly Wording[] = [
  [/^Syntax Error: Expected (.+), found (.+)\.$/, 'Syntaxfel: $1 väntades, men här står $2.'],
  [/^Syntax Error: Unexpected (.+)\.$/, 'Syntaxfel: $1 var inte väntat här.'],
  [/^Syntax Error: Unterminated string\.$/, 'Syntaxfel: textens avslutande citattecken saknas.'],
  [/^Syntax Error: Invalid character: (.+)\.$/, 'Syntaxfel: tecknet $1 är inte tillåtet här.'],
  [/^Syntax Error: Invalid number, (.+)$/, 'Syntaxfel: ogiltigt tal ($1)'],
  [/^Syntax Error: (.+)$/, 'Syntaxfel: $1'],
  [/^Cannot query field "(.+?)" on type "(.+?)"\. Did you mean (.+)\?$/, 'Fältet "$1" finns inte på typen "$2". Menade du $3?'],
  [/^Cannot query field "(.+?)" on type "(.+?)"\.$/, 'Fältet "$1" finns inte på typen "$2".'],
  [/^Unknown argument "(.+?)" on field "(.+?)"\. Did you mean (.+)\?$/, 'Argumentet "$1" finns inte på fältet "$2". Menade du $3?'],
  [/^Unknown argument "(.+?)" on field "(.+?)"\.$/, 'Argumentet "$1" finns inte på fältet "$2".'],
  [/^Unknown argument "(.+?)" on directive "(.+?)"\.(.*)$/, 'Argumentet "$1" finns inte på direktivet "$2".'],
  [/^Unknown type "(.+?)"\. Did you mean (.+)\?$/, 'Typen "$1" finns inte. Menade du $2?'],
  [/^Unknown type "(.+?)"\.$/, 'Typen "$1" finns inte.'],
  [/^Unknown directive "(.+?)"\.$/, 'Direktivet "$1" finns inte.'],
  [/^Unknown fragment "(.+?)"\.$/, 'Fragmentet "$1" finns inte.'],
  [/^Unknown operation named "(.+?)"\.$/, 'Det finns ingen operation med namnet "$1".'],
  [/^Must provide operation name if query contains multiple operations\.$/, 'Flera operationer skickades: ange vilken med operationName.'],
  [/^Must provide an operation\.$/, 'Det finns ingen operation i frågan.'],
  [/^Schema is not configured to execute (\w+) operation\.$/, 'Registret har ingen operation av slaget $1.'],
  [/^Fragment "(.+?)" is never used\.$/, 'Fragmentet "$1" används aldrig.'],
  [/^Cannot spread fragment "(.+?)" within itself(?: via (.+))?\.$/, 'Fragmentet "$1" innehåller sig självt.'],
  [
    /^Fragment "(.+?)" cannot be spread here as objects of type "(.+?)" can never be of type "(.+?)"\.$/,
    'Fragmentet "$1" passar inte här: "$2" är aldrig "$3".',
  ],
  [
    /^Field "(.+?)" of type "(.+?)" must have a selection of subfields\..*$/,
    'Fältet "$1" av typen "$2" måste säga vilka fält som ska visas.',
  ],
  [/^Field "(.+?)" must not have a selection since type "(.+?)" has no subfields\.$/, 'Fältet "$1" av typen "$2" har inga fält i sig.'],
  [
    /^Field "(.+?)" argument "(.+?)" of type "(.+?)" is required, but it was not provided\.$/,
    'Fältet "$1" kräver argumentet "$2" av typen "$3".',
  ],
  [/^Field "(.+?)" of required type "(.+?)" was not provided\.$/, 'Fältet "$1" av typen "$2" saknas.'],
  [/^Field "(.+?)" is not defined by type "(.+?)"\.(.*)$/, 'Fältet "$1" finns inte i typen "$2".'],
  [/^Fields "(.+?)" conflict because (.+)$/, 'Fältet "$1" står flera gånger med olika innebörd: ge dem olika alias.'],
  [/^Variable "(.+?)" is not defined(?: by operation "(.+?)")?\.$/, 'Variabeln "$1" är inte deklarerad.'],
  [/^Variable "(.+?)" is never used(?: in operation "(.+?)")?\.$/, 'Variabeln "$1" används aldrig.'],
  [/^Variable "(.+?)" of required type "(.+?)" was not provided\.$/, 'Variabeln "$1" av typen "$2" saknas.'],
  [/^Variable "(.+?)" of non-null type "(.+?)" must not be null\.$/, 'Variabeln "$1" av typen "$2" får inte vara null.'],
  [/^Variable "(.+?)" of type "(.+?)" used in position expecting type "(.+?)"\.$/, 'Variabeln "$1" av typen "$2" används där "$3" väntas.'],
  [/^Variable "(.+?)" cannot be non-input type "(.+?)"\.$/, 'Variabeln "$1" kan inte vara av typen "$2".'],
  [/^Variable "(.+?)" got invalid value (.+?); (.+)$/, 'Variabeln "$1" har det ogiltiga värdet $2 ($3)'],
  [/^Expected value of type "(.+?)", found (.+)\.$/, 'Ett värde av typen "$1" väntades, men här står $2.'],
  [/^Value "(.+?)" does not exist in "(.+?)" enum\.(.*)$/, 'Värdet "$1" finns inte i "$2".'],
  [/^Int cannot represent non-integer value: (.+)$/, '$1 är inget heltal.'],
  [/^Int cannot represent non 32-bit signed integer value: (.+)$/, '$1 är för stort för ett heltal.'],
  [/^String cannot represent a non string value: (.+)$/, '$1 är ingen text.'],
  [/^Boolean cannot represent a non boolean value: (.+)$/, '$1 är varken true eller false.'],
  [/^ID cannot represent (?:a non-string and non-integer )?value: (.+)$/, '$1 är inget id.'],
  [/^There can be only one (\w+) named "(.+?)"\.$/, 'Det finns flera ($1) med namnet "$2".'],
  [/^This anonymous operation must be the only defined operation\.$/, 'En operation utan namn måste vara den enda.'],
];

/** GraphQL's message in the language of the reader. */
export function inTongue(message: string, locale: Locale): string {
  if (locale === 'en') return message;
  for (const [english, swedish] of WORDINGS) if (english.test(message)) return message.replace(english, swedish);
  return message;
}
