import type { Locale } from '@termverk/kernel';

/** A message, how it reads in Swedish with `$1` for what it names, and how what it names reads when that is not as it stands. */
type Wording = readonly [english: RegExp, swedish: string, part?: (named: string) => string];

/** What is read in place of a name, as the parser calls it. */
const TOKENS: Readonly<Record<string, string>> = {
  '<SOF>': 'frågans början',
  '<EOF>': 'frågans slut',
  Name: 'ett namn',
  Int: 'ett heltal',
  Float: 'ett decimaltal',
  String: 'en text',
  BlockString: 'en text',
  Comment: 'en kommentar',
};
const NAMED_TOKENS: Readonly<Record<string, string>> = {
  Name: 'namnet',
  Int: 'talet',
  Float: 'talet',
  String: 'texten',
  BlockString: 'texten',
  Comment: 'kommentaren',
};

/** `Name "x"`, `Name`, `"{"`, `<EOF>` or `character: "x"`: the parser's words for what stands in a query. */
function token(said: string): string {
  const [, kind = '', named = ''] = /^(?:character: )?(\w+)( ".*")$/s.exec(said) ?? [];
  const word = NAMED_TOKENS[kind];
  return word === undefined
    ? (TOKENS[said] ?? said.replace(/^character: /, 'tecknet ').replace(/<EOF>$/, 'frågans slut'))
    : `${word}${named}`;
}

/** `"a", "b", or "c"` as Swedish lists what may be meant. */
function listed(names: string): string {
  return names.replace(/,? or (?="[^"]*"$)/, ' eller ');
}

/** What there may be one of, when there are several. */
const PLURALS: Readonly<Record<string, string>> = {
  argument: 'argument',
  fragment: 'fragment',
  'input field': 'fält',
  operation: 'operationer',
  variable: 'variabler',
};

/** A message within another. */
function within(message: string): string {
  return inTongue(message, 'sv');
}

/**
 * What GraphQL says of a query that it cannot run, in Swedish. GraphQL has its messages in English only, and writes them with the names
 * of the query in between; those that are not here are told as they are.
 */
const WORDINGS: readonly Wording[] = [
  [/^Syntax Error: Expected (.+), found (.+)\.$/s, 'Syntaxfel: $1 väntades, men här står $2.', token],
  [/^Syntax Error: Unexpected single quote character .*$/, 'Syntaxfel: texter står inom citattecken ("), inte apostrofer.'],
  [/^Syntax Error: Unexpected variable "(.+?)" in constant value\.$/, 'Syntaxfel: variabeln "$1" får inte stå i ett fast värde.'],
  [/^Syntax Error: Unexpected description, .*$/, 'Syntaxfel: här får ingen beskrivning stå.'],
  [/^Syntax Error: Unexpected (.+)\.$/s, 'Syntaxfel: $1 var inte väntat här.', token],
  [/^Syntax Error: Unterminated string\.$/, 'Syntaxfel: textens avslutande citattecken saknas.'],
  [/^Syntax Error: Invalid character within String: (.+)\.$/, 'Syntaxfel: tecknet $1 är inte tillåtet i en text.'],
  [/^Syntax Error: Invalid character escape sequence: (.+)\.$/, 'Syntaxfel: $1 är ingen flyktsekvens.'],
  [/^Syntax Error: Invalid Unicode escape sequence: (.+)\.$/, 'Syntaxfel: $1 är inget tecken i Unicode.'],
  [
    /^Syntax Error: Invalid number, unexpected digit after 0: (.+)\.$/,
    'Syntaxfel: ett tal får inte börja med 0, men här står $1 därefter.',
    token,
  ],
  [/^Syntax Error: Invalid number, expected digit but got: (.+)\.$/, 'Syntaxfel: en siffra väntades i talet, men här står $1.', token],
  [/^Syntax Error: (.+) is reserved and cannot be used for an enum value\.$/, 'Syntaxfel: $1 är reserverat.', token],
  [/^Syntax Error: Document contains .*$/, 'Syntaxfel: frågan är för lång.'],
  [/^Cannot query field "(.+?)" on type "(.+?)"\. Did you mean (.+)\?$/, 'Fältet "$1" finns inte på typen "$2". Menade du $3?', listed],
  [
    /^Cannot query field "(.+?)" on type "(.+?)"\. Did you mean to use an inline fragment on (.+)\?$/,
    'Fältet "$1" finns inte på typen "$2". Menade du ett fragment på $3?',
    listed,
  ],
  [/^Cannot query field "(.+?)" on type "(.+?)"\.$/, 'Fältet "$1" finns inte på typen "$2".'],
  [/^Unknown argument "(.+?)" on field "(.+?)"\. Did you mean (.+)\?$/, 'Argumentet "$1" finns inte på fältet "$2". Menade du $3?', listed],
  [/^Unknown argument "(.+?)" on field "(.+?)"\.$/, 'Argumentet "$1" finns inte på fältet "$2".'],
  [
    /^Unknown argument "(.+?)" on directive "(.+?)"\. Did you mean (.+)\?$/,
    'Argumentet "$1" finns inte på direktivet "$2". Menade du $3?',
    listed,
  ],
  [/^Unknown argument "(.+?)" on directive "(.+?)"\.$/, 'Argumentet "$1" finns inte på direktivet "$2".'],
  [/^Unknown type "(.+?)"\. Did you mean (.+)\?$/, 'Typen "$1" finns inte. Menade du $2?', listed],
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
  [/^Field "(.+?)" is not defined by type "(.+?)"\. Did you mean (.+)\?$/, 'Fältet "$1" finns inte i typen "$2". Menade du $3?', listed],
  [/^Field "(.+?)" is not defined by type "(.+?)"\.$/, 'Fältet "$1" finns inte i typen "$2".'],
  [/^Fields "(.+?)" conflict because (.+)$/, 'Fältet "$1" står flera gånger med olika innebörd: ge dem olika alias.'],
  [/^Variable "(.+?)" is not defined(?: by operation "(.+?)")?\.$/, 'Variabeln "$1" är inte deklarerad.'],
  [/^Variable "(.+?)" is never used(?: in operation "(.+?)")?\.$/, 'Variabeln "$1" används aldrig.'],
  [/^Variable "(.+?)" of required type "(.+?)" was not provided\.$/, 'Variabeln "$1" av typen "$2" saknas.'],
  [/^Variable "(.+?)" of non-null type "(.+?)" must not be null\.$/, 'Variabeln "$1" av typen "$2" får inte vara null.'],
  [/^Variable "(.+?)" of type "(.+?)" used in position expecting type "(.+?)"\.$/, 'Variabeln "$1" av typen "$2" används där "$3" väntas.'],
  [/^Variable "(.+?)" cannot be non-input type "(.+?)"\.$/, 'Variabeln "$1" kan inte vara av typen "$2".'],
  [/^Variable "(.+?)" got invalid value (.+?); (.+)$/s, 'Variabeln "$1" har det ogiltiga värdet $2. $3', within],
  [/^Expected value of type "(.+?)", found (.+)\.$/, 'Ett värde av typen "$1" väntades, men här står $2.'],
  [
    /^Value "(.+?)" does not exist in "(.+?)" enum\. Did you mean the enum value (.+)\?$/,
    'Värdet "$1" finns inte i "$2". Menade du $3?',
    listed,
  ],
  [/^Value "(.+?)" does not exist in "(.+?)" enum\.$/, 'Värdet "$1" finns inte i "$2".'],
  [
    /^Enum "(.+?)" cannot represent non-(?:string|enum) value: (.+?)\.(?: Did you mean the enum value (.+)\?)?$/s,
    '$2 är inget värde i "$1".',
  ],
  [/^Expected value of type "(.+?)", found (.+?); (.+)$/s, 'Ett värde av typen "$1" väntades, men här står $2. $3', within],
  [/^Expected non-nullable type "(.+?)" not to be null\.$/, 'Ett värde av typen "$1" får inte vara null.'],
  [/^Expected type "(.+?)" to be an object\.$/, 'Ett objekt av typen "$1" väntades.'],
  [/^Expected type "(.+?)"\. (.+)$/s, 'Ett värde av typen "$1" väntades. $2', within],
  [/^Expected type "(.+?)"\.$/, 'Ett värde av typen "$1" väntades.'],
  [
    /^Argument "(.+?)" of (?:required|non-null) type "(.+?)" (?:was not provided|must not be null)\.$/,
    'Argumentet "$1" av typen "$2" saknas.',
  ],
  [/^Argument "(.+?)" has invalid value (.+)\.$/s, 'Argumentet "$1" har det ogiltiga värdet $2.'],
  [/^Int cannot represent non-integer value: (.+)$/, '$1 är inget heltal.'],
  [/^Int cannot represent non 32-bit signed integer value: (.+)$/, '$1 är för stort för ett heltal.'],
  [/^Float cannot represent non numeric value: (.+)$/, '$1 är inget tal.'],
  [/^String cannot represent a non string value: (.+)$/, '$1 är ingen text.'],
  [/^Boolean cannot represent a non boolean value: (.+)$/, '$1 är varken true eller false.'],
  [/^ID cannot represent (?:a non-string and non-integer )?value: (.+)$/, '$1 är inget id.'],
  [/^There can be only one (\w+(?: \w+)?) named "(.+?)"\.$/, 'Det finns flera $1 med namnet "$2".', (named) => PLURALS[named] ?? named],
  [/^The directive "(.+?)" can only be used once at this location\.$/, 'Direktivet "$1" får stå en gång här.'],
  [/^Directive "(.+?)" may not be used on (.+)\.$/, 'Direktivet "$1" får inte stå här.'],
  [/^The (.+) definition is not executable\.$/, 'Definitionen av $1 är ingen fråga.'],
  [
    /^Fragment (?:"(.+?)" )?cannot condition on non composite type "(.+?)"\.$/,
    'Ett fragment kan inte vara på typen "$2", som inte har några fält.',
  ],
  [
    /^Fragment cannot be spread here as objects of type "(.+?)" can never be of type "(.+?)"\.$/,
    'Fragmentet passar inte här: "$1" är aldrig "$2".',
  ],
  [
    /^Field "(.+?)" of type "(.+?)" must have at least one field selected\.$/,
    'Fältet "$1" av typen "$2" måste säga vilka fält som ska visas.',
  ],
  [/^(?:Anonymous )?Subscription (?:"(.+?)" )?must select only one top level field\.$/, 'En prenumeration är på ett enda fält.'],
  [
    /^(?:Anonymous )?Subscription (?:"(.+?)" )?must not select an introspection top level field\.$/,
    'En prenumeration kan inte vara på schemat.',
  ],
  [/^Maximum introspection depth exceeded$/, 'Frågan om schemat är för djup.'],
  [
    /^(?:Too many .+, error limit reached\. )?(?:Validation|Execution) aborted\.$/,
    'Frågan har för många fel eller är för invecklad för att prövas.',
  ],
  [/^This anonymous operation must be the only defined operation\.$/, 'En operation utan namn måste vara den enda.'],
];

/** GraphQL's message in the language of the reader. */
export function inTongue(message: string, locale: Locale): string {
  if (locale === 'en') return message;
  for (const [english, swedish, part = (named: string) => named] of WORDINGS) {
    const named = english.exec(message);
    if (named !== null) return swedish.replace(/\$(\d)/g, (_, place: string) => part(named[Number(place)] ?? ''));
  }
  return message;
}
