/** Canonical URL and version of the synthetic code system. */
export const SYSTEM = { url: 'https://example.org/bench/code-system', version: '1.0.0' };

const PLACES = ['hjärta', 'njure', 'lunga', 'knä', 'hud', 'öga', 'öra', 'lever', 'mage', 'hand', 'fot', 'rygg', 'tunga', 'mjälte'];
const FINDINGS = ['inflammation', 'smärta', 'svullnad', 'fraktur', 'blödning', 'förträngning', 'missbildning', 'infektion', 'sår'];
const ENGLISH_PLACES = [
  'heart',
  'kidney',
  'lung',
  'knee',
  'skin',
  'eye',
  'ear',
  'liver',
  'stomach',
  'hand',
  'foot',
  'back',
  'tongue',
  'spleen',
];
const ENGLISH_FINDINGS = ['inflammation', 'pain', 'swelling', 'fracture', 'bleeding', 'stenosis', 'malformation', 'infection', 'wound'];

/** The code of the i-th concept: digits, unique, and not in the order of i (a bijection on nine digits). */
function codeOf(i) {
  return String(100_000_000 + ((i * 387_420_489) % 899_999_981));
}

/**
 * The i-th concept of the system as plain fields: a tree of ten children each, a Swedish and an English designation and a synonym,
 * a status and a date. Every field depends on i alone, so that every run measures the same content.
 */
export function conceptAt(i) {
  const place = i % PLACES.length;
  const finding = (i * 7) % FINDINGS.length;
  const sv = `${FINDINGS[finding]} i ${PLACES[place]}, form ${i}`;
  const en = `${ENGLISH_FINDINGS[finding]} of ${ENGLISH_PLACES[place]}, form ${i}`;
  return {
    code: codeOf(i),
    display: sv,
    en,
    synonym: `${PLACES[place]}${FINDINGS[finding]} (${i})`,
    parent: i === 0 ? null : codeOf(Math.floor((i - 1) / 10)),
    status: i % 97 === 0 ? 'retired' : 'active',
    effective: `20${String(10 + (i % 15)).padStart(2, '0')}-0${1 + (i % 9)}-15`,
  };
}

/** A concept as FHIR R5 CodeSystem.concept. */
export function fhirConcept(i) {
  const { code, display, en, synonym, parent, status, effective } = conceptAt(i);
  return {
    code,
    display,
    designation: [
      { language: 'en', value: en },
      { language: 'sv', use: { system: 'http://terminology.hl7.org/CodeSystem/designation-usage', code: 'display' }, value: synonym },
    ],
    property: [
      ...(parent === null ? [] : [{ code: 'parent', valueCode: parent }]),
      { code: 'status', valueCode: status },
      { code: 'effectiveDate', valueDateTime: effective },
    ],
  };
}

/** The system without its concepts. */
export const HEADER = {
  resourceType: 'CodeSystem',
  url: SYSTEM.url,
  version: SYSTEM.version,
  name: 'Bench',
  title: 'Mätsystem',
  language: 'sv',
  status: 'active',
  caseSensitive: true,
  hierarchyMeaning: 'is-a',
  content: 'complete',
  property: [
    { code: 'parent', uri: 'http://hl7.org/fhir/concept-properties#parent', type: 'code' },
    { code: 'status', uri: 'http://hl7.org/fhir/concept-properties#status', type: 'code' },
    { code: 'effectiveDate', uri: 'http://hl7.org/fhir/concept-properties#effectiveDate', type: 'dateTime' },
  ],
};

/** The system as the JSON text of a FHIR CodeSystem, in the pieces in which a network would bring it. */
export function fhirJsonPieces(concepts) {
  return pieces(function* () {
    yield `${JSON.stringify(HEADER).slice(0, -1)},"concept":[`;
    for (let i = 0; i < concepts; i++) yield (i === 0 ? '' : ',') + JSON.stringify(fhirConcept(i));
    yield ']}';
  });
}

/** The system as CSV: the columns of a code list. */
export function csvPieces(concepts) {
  return pieces(function* () {
    yield 'code;display;display_en;parent;status\n';
    for (let i = 0; i < concepts; i++) {
      const { code, display, en, parent, status } = conceptAt(i);
      yield `${code};"${display}";"${en}";${parent ?? ''};${status}\n`;
    }
  });
}

const PIECE_CHARACTERS = 64 * 1024;

function pieces(texts) {
  const made = [];
  let text = '';
  for (const next of texts()) {
    text += next;
    if (text.length < PIECE_CHARACTERS) continue;
    made.push(Buffer.from(text));
    text = '';
  }
  made.push(Buffer.from(text));
  return made;
}
