/** Canonical URL and version of the synthetic code system. */
export const SYSTEM = { url: 'https://example.org/bench/search', version: '1.0.0' };

const PARTS = (
  'hjärt njur lung knä hud ögon öron lever mag hand fot rygg tung mjält hals bröst bäcken skuld arm ben tå finger nack käk tand läpp näs kind pann ' +
  'hjärn nerv ven artär lymf muskel sen skelett led brosk märg blod hormon sköldkörtel binjur bukspott gall urin blås prostat livmoder äggstock foster'
).split(' ');
const KINDS = (
  'inflammation smärta svullnad fraktur blödning förträngning missbildning infektion sår tumör svaghet stelhet kramp förlamning utvidgning ' +
  'bråck cysta sten propp brist överskott undersökning operation behandling bedömning mätning provtagning röntgen biopsi'
).split(' ');
const MANNERS =
  'akut kronisk svår lindrig återkommande medfödd förvärvad ensidig dubbelsidig allvarlig misstänkt bekräftad tidigare pågående'.split(' ');
const ENGLISH_PARTS = (
  'heart kidney lung knee skin eye ear liver stomach hand foot back tongue spleen throat chest pelvis shoulder arm leg toe finger neck jaw tooth lip nose cheek forehead ' +
  'brain nerve vein artery lymph muscle tendon skeleton joint cartilage marrow blood hormone thyroid adrenal pancreas bile urine bladder prostate uterus ovary fetus'
).split(' ');
const ENGLISH_KINDS = (
  'inflammation pain swelling fracture bleeding stenosis malformation infection wound tumour weakness stiffness cramp paralysis dilatation ' +
  'hernia cyst stone clot deficiency excess examination surgery treatment assessment measurement sampling radiography biopsy'
).split(' ');
const SYLLABLES = 'ba ce da fer go hal is ju kar lo men nor os pra qui ra sel tor ul ven wil xan yr zet'.split(' ');

/** A number that looks random and depends on i and salt alone. */
function mixed(i, salt) {
  let state = Math.imul(i + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
  state = Math.imul(state ^ (state >>> 12), 0x297a2d39);
  return (state ^ (state >>> 15)) >>> 0;
}

/** One of some forty thousand names of persons who never were, as diseases and methods are called after. */
function eponym(i) {
  const n = mixed(i, 5) % 40_000;
  const [a, b, c, d] = [n % 24, Math.floor(n / 24) % 24, Math.floor(n / 576) % 24, Math.floor(n / 13_824)];
  return `${SYLLABLES[a]}${SYLLABLES[b]}${SYLLABLES[c]}${d === 0 ? '' : SYLLABLES[d]}`;
}

/**
 * The i-th concept as FHIR R5 CodeSystem.concept: three designations, Swedish, English and a Swedish synonym. Words are as frequent as they
 * are in care: some in a third of all texts, some thousand compounds, some forty thousand names.
 */
export function conceptAt(i) {
  const part = mixed(i, 1) % PARTS.length;
  const kind = mixed(i, 2) % KINDS.length;
  const manner = MANNERS[mixed(i, 3) % MANNERS.length];
  const called = mixed(i, 4) % 3 === 0 ? ` enligt ${eponym(i)}` : '';
  const known = called === '' ? '' : `${eponym(i)} `;
  // In a third of all texts.
  const form = mixed(i, 7) % 3 === 0 ? `, form ${mixed(i, 6) % 40}` : '';
  return {
    code: String(100_000_000 + ((i * 387_420_489) % 899_999_981)),
    display: `${manner} ${PARTS[part]}${KINDS[kind]}${called}${form}`,
    designation: [
      { language: 'en', value: `${known}${ENGLISH_KINDS[kind]} of ${ENGLISH_PARTS[part]}${form}` },
      { language: 'sv', value: `${KINDS[kind]} i ${PARTS[part]}${called}${form}` },
    ],
  };
}

const HEADER = {
  resourceType: 'CodeSystem',
  url: SYSTEM.url,
  version: SYSTEM.version,
  name: 'BenchSearch',
  title: 'Mätsystem för sökning',
  language: 'sv',
  status: 'active',
  caseSensitive: true,
  content: 'complete',
};

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

/** What people type, `amount` of each kind. */
export function questions(concepts, amount) {
  const all = [];
  for (let n = 0; n < amount; n++) {
    const concept = conceptAt(mixed(n, 11) % concepts);
    const [sv, en] = [concept.display, concept.designation[0].value];
    const words = sv.replace(',', '').split(' ');
    all.push(
      { kind: 'a text as it is', text: sv },
      { kind: 'an English text as it is', text: en },
      { kind: 'a common word', text: words[0] },
      { kind: 'a compound', text: words[1] },
      { kind: 'two words', text: `${words[0]} ${words[1]}` },
      { kind: 'three words', text: words.slice(1, 4).join(' ') },
      { kind: 'the beginning of a word', text: words[1].slice(0, 5) },
      { kind: 'a part of a compound', text: KINDS[mixed(n, 12) % KINDS.length].slice(0, 7) },
      { kind: 'a slip of the pen', text: slipped(words[1], n) },
      { kind: 'a code', text: concept.code },
      { kind: 'nothing there is', text: `${eponym(n)}${eponym(n + 1)}skala` },
    );
  }
  return all;
}

/** A word with two letters in the middle swapped. */
function slipped(word, n) {
  const at = 1 + (mixed(n, 13) % (word.length - 3));
  return `${word.slice(0, at)}${word[at + 1]}${word[at]}${word.slice(at + 2)}`;
}
