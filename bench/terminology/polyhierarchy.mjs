import { conceptAt as worded } from '../search/designations.mjs';

/** Canonical URL and version of the synthetic code system. */
export const SYSTEM = { url: 'https://example.org/bench/polyhierarchy', version: '1.0.0' };

/** The header of the system, FHIR R5 CodeSystem without `concept`. */
export const HEADER = {
  resourceType: 'CodeSystem',
  url: SYSTEM.url,
  version: SYSTEM.version,
  name: 'BenchPolyhierarchy',
  title: 'Mätsystem med flera överordnade',
  status: 'active',
  experimental: true,
  language: 'sv',
  caseSensitive: true,
  hierarchyMeaning: 'is-a',
  content: 'complete',
  property: [
    { code: 'parent', uri: 'http://hl7.org/fhir/concept-properties#parent', type: 'code' },
    { code: 'status', uri: 'http://hl7.org/fhir/concept-properties#status', type: 'code' },
    { code: 'effectiveDate', uri: 'http://hl7.org/fhir/concept-properties#effectiveDate', type: 'dateTime' },
    { code: 'kind', type: 'code' },
    { code: 'weight', type: 'decimal' },
  ],
};

const KINDS = ['finding', 'procedure', 'structure', 'organism', 'substance', 'product'];
const ENGLISH_USE = { system: 'http://snomed.info/sct', code: '900000000000013009', display: 'Synonym' };

/** The tree that the first parents make has three children each, so that the deepest concept stands twelve steps below the root. */
const BRANCHING = 3;

/** The code of the i-th concept: nine digits, unique, not in the order of i. */
export function codeAt(i) {
  return String(100_000_000 + ((i * 387_420_489) % 899_999_981));
}

/** A number that looks random and depends on i and salt alone. */
function mixed(i, salt) {
  let state = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
  return (state ^ (state >>> 15)) >>> 0;
}

/** The run of positions at a concept's own depth that are below the same child of the root: one of three axes, which do not mix. */
function axisOf(i) {
  let [first, depth] = [i, 0];
  for (; first > BRANCHING; depth++) first = Math.floor((first - 1) / BRANCHING);
  let last = first;
  for (; depth > 0; depth--) [first, last] = [first * BRANCHING + 1, last * BRANCHING + BRANCHING];
  return [first, last];
}

/**
 * The positions of a concept's parents, all before its own: 1.5 on average. Two in three of the further ones are near the first, as when a
 * disease is classified by site and by cause; the others are anywhere at the same depth of the same axis.
 */
export function parentsAt(i) {
  if (i === 0) return [];
  const first = Math.floor((i - 1) / BRANCHING);
  const parents = new Set([first]);
  if (first === 0) return [0];
  const [from, to] = axisOf(first);
  for (let n = 0; n < 2 && mixed(i, 20 + n) % 100 < (n === 0 ? 42 : 8); n++) {
    const chance = mixed(i, 40 + n);
    const near = Math.max(from, Math.min(to, first - 100 + (chance % 200)));
    parents.add(mixed(i, 30 + n) % 3 < 2 ? near : from + (chance % (to - from + 1)));
  }
  return [...parents].filter((parent) => parent < i);
}

/** The i-th concept as FHIR R5 CodeSystem.concept: its parents as properties, and 3.4 designations in Swedish and English on average. */
export function conceptAt(i) {
  const { display, designation } = worded(i);
  const designations = [{ language: 'sv', value: display }, ...designation];
  if (mixed(i, 50) % 100 < 43) {
    designations.push({ language: 'en', use: ENGLISH_USE, value: `${designation[0].value}, ${KINDS[mixed(i, 51) % KINDS.length]}` });
  }
  return {
    code: codeAt(i),
    display,
    designation: designations,
    property: [
      ...parentsAt(i).map((parent) => ({ code: 'parent', valueCode: codeAt(parent) })),
      { code: 'status', valueCode: mixed(i, 52) % 50 === 0 ? 'retired' : 'active' },
      { code: 'effectiveDate', valueDateTime: `20${10 + (mixed(i, 53) % 16)}-01-31` },
      { code: 'kind', valueCode: KINDS[mixed(i, 51) % KINDS.length] },
      { code: 'weight', valueDecimal: (mixed(i, 54) % 1000) / 10 },
    ],
  };
}

/** The rows of the system in document order. */
export function* rows(concepts) {
  for (let i = 0; i < concepts; i++) {
    const body = conceptAt(i);
    yield { key: body.code, body };
  }
}

/** The system as the JSON text of a FHIR CodeSystem, in pieces. */
export function* systemPieces(concepts) {
  let text = `${JSON.stringify(HEADER).slice(0, -1)},"concept":[`;
  for (let i = 0; i < concepts; i++) {
    text += (i === 0 ? '' : ',') + JSON.stringify(conceptAt(i));
    if (text.length < 64 * 1024) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}]}`);
}
