import { catalogueMessages, type CatalogueRefusal } from '@termverk/catalogue';
import { MessageCatalogue, type Locale, type Refusal } from '@termverk/kernel';
import { userErrors, type UserError } from '@termverk/platform';

/** Every reason why governance refuses something, in Swedish and English. */
export const governanceMessages = new MessageCatalogue({
  PROPOSAL_UNKNOWN: { sv: 'Det finns inget förslag {id}.', en: 'There is no proposal {id}.' },
  ITEM_UNKNOWN: { sv: 'Förslaget har ingen sådan post.', en: 'The proposal has no such item.' },
  PROPOSAL_FINAL: { sv: 'Förslaget är avslutat ({from}).', en: 'The proposal has ended ({from}).' },
  TRANSITION_UNKNOWN: { sv: 'Ett förslag går inte från {from} till {to}.', en: 'A proposal does not go from {from} to {to}.' },
  TRANSITION_NOT_YOURS: {
    sv: 'Steget från {from} till {to} tas inte av {by}.',
    en: 'The step from {from} to {to} is not taken by the {by}.',
  },
  TRANSITION_NOT_ON_PATH: {
    sv: 'Steget från {from} till {to} finns inte på vägen {path}.',
    en: 'The step from {from} to {to} is not on the {path} path.',
  },
  STATE_WRONG: { sv: 'Det går inte när förslaget är i läget {state}.', en: 'That cannot be done while the proposal is {state}.' },
  ROLE_MISSING: {
    sv: 'Du har inte den roll som krävs inom ämnesområdet {subjectField} ({action}).',
    en: 'You do not hold the role that this needs in the subject field {subjectField} ({action}).',
  },
  NOT_AUTHOR: { sv: 'Bara den som skrev förslaget kan göra det.', en: 'Only the author of the proposal can do that.' },
  PATH_NOT_OFFERED: { sv: 'Vägen {path} erbjuds inte än.', en: 'The {path} path is not offered yet.' },
  POLICY_MISSING: {
    sv: 'Ingen policy gäller för {kind} i {subjectField} vid ändringsklassen {changeClass}.',
    en: 'No policy holds for {kind} in {subjectField} at the change class {changeClass}.',
  },
  ITEMS_MISSING: { sv: 'Förslaget har inga poster.', en: 'The proposal has no items.' },
  ARTEFACT_TWICE: { sv: 'Förslaget har {url} två gånger.', en: 'The proposal has {url} twice.' },
  SUBJECT_FIELDS_MIXED: {
    sv: 'Alla poster måste höra till samma ämnesområde: {fields}.',
    en: 'All items must belong to the same subject field: {fields}.',
  },
  SUBJECT_FIELD_MISSING: { sv: '{url} har inget ämnesområde.', en: '{url} has no subject field.' },
  BASE_MISSING: {
    sv: 'Ange den version som ändras ({url}) med dess checksumma.',
    en: 'Name the version that is changed ({url}) by its checksum.',
  },
  BASE_OUTDATED: {
    sv: '{url} har en nyare publicerad version än den som förslaget utgår från. Gör om ändringen på den.',
    en: '{url} has a newer published version than the one the proposal starts from. Redo the change on it.',
  },
  CONTENT_MISSING: { sv: 'Posten har inget nytt innehåll.', en: 'The item has no new content.' },
  PATCH_FAILED: { sv: 'Ändringen går inte att göra vid {pointer}.', en: 'The patch cannot be applied at {pointer}.' },
  VERSION_REQUIRED: {
    sv: 'Versionsnumret efter {version} går inte att räkna ut. Ange det.',
    en: 'The version number after {version} cannot be worked out. Give it.',
  },
  VERSION_STEP_TOO_SMALL: {
    sv: '{url}: ändringen kräver minst steget {least}, versionsnumret tar steget {declared}.',
    en: '{url}: the change asks for a {least} step at least, the version number takes a {declared} one.',
  },
  UNCHANGED: { sv: '{url}: utkastet skiljer sig inte från sin grund.', en: '{url}: the draft does not differ from its base.' },
  MOTIVATION_MISSING: { sv: 'Motivering saknas.', en: 'The motivation is missing.' },
  REFERENCES_MISSING: { sv: 'Förslaget anger ingen källa.', en: 'The proposal names no source.' },
  OPERATIONAL_RISKS_MISSING: {
    sv: 'Riskbedömningen saknar verksamhetsrisker.',
    en: 'The risk assessment has no operational risks.',
  },
  IT_RISKS_MISSING: { sv: 'Riskbedömningen saknar it-risker.', en: 'The risk assessment has no IT risks.' },
  EXPECTED_EFFECT_MISSING: {
    sv: 'Förväntad effekt saknas (utgångsläge, mål och datum).',
    en: 'The expected effect is missing (baseline, target and date).',
  },
  RESPONSIBILITY_MISSING: {
    sv: '{url}: uppgift saknas om {field}. "Okänd" är en uppgift.',
    en: '{url}: {field} is not stated. “Unknown” is a statement.',
  },
  CHECKS_FAILED: { sv: '{url}: {problem}', en: '{url}: {problem}' },
  SIMILAR_UNDECLARED: {
    sv: '{canonical} ("{term}") liknar det föreslagna. Ange hur det förhåller sig eller varför det inte hör hit.',
    en: '{canonical} (“{term}”) is like what is proposed. Declare how it is related or why it is not.',
  },
  DISTINCT_MADE_EQUIVALENT: {
    sv: '{source} och {target} görs likvärdiga men är skilda begrepp: {reason}',
    en: '{source} and {target} are made equivalent but are distinct concepts: {reason}',
  },
  CHANGE_TOO_WIDE: {
    sv: '{url}: ändringen är av klassen {changeClass}; den redaktionella vägen är bara för text.',
    en: '{url}: the change is of class {changeClass}; the editorial path is for text only.',
  },
  MEANING_UNSIGNED: {
    sv: '{url}: definitionens ord ändras. En terminolog som inte är författare måste intyga att betydelsen är densamma.',
    en: '{url}: words of the definition change. A terminologist who is not the author has to sign that the meaning is the same.',
  },
  NOTHING_TO_SIGN: {
    sv: 'Ingen definition ändras, eller ändras mer än så.',
    en: 'No definition changes, or more than a definition does.',
  },
  TERMINOLOGIST_NEEDED: { sv: 'Det kräver en terminolog.', en: 'This needs a terminologist.' },
  SELF_APPROVAL: { sv: 'Ingen granskar eller beslutar om sitt eget.', en: 'Nobody reviews or decides on their own work.' },
  STALE: {
    sv: 'Innehållet har ändrats sedan du läste det: nu {current}.',
    en: 'The content has changed since you read it: now {current}.',
  },
  OVERLAP_MISSING: {
    sv: 'Ange det publicerade innehåll som redan gör detsamma.',
    en: 'State the published content that does the same already.',
  },
  COMMENT_MISSING: { sv: 'En kommentar krävs.', en: 'A comment is required.' },
  REASON_MISSING: { sv: 'Skäl krävs.', en: 'Reasons are required.' },
  PERSONAL_IDENTITY_NUMBER: { sv: 'Texten innehåller ett personnummer.', en: 'The text contains a personal identity number.' },
  QUORUM_MISSING: {
    sv: '{url}: {approvals} aktuella godkännanden från {organisations} organisationer; det krävs {reviewers} från {fromOrganisations}.',
    en: '{url}: {approvals} current approvals from {organisations} organisations; {reviewers} from {fromOrganisations} are required.',
  },
  PERSPECTIVE_MISSING: {
    sv: '{url}: inget godkännande ur perspektivet {perspective}.',
    en: '{url}: no approval from the {perspective} perspective.',
  },
  AGREEMENT_MISSING: {
    sv: '{url}: {rejections} granskare avstyrker och {approvals} tillstyrker.',
    en: '{url}: {rejections} reviewers object and {approvals} approve.',
  },
  CONSULTATION_NOT_REQUIRED: { sv: 'Policyn kräver ingen remiss.', en: 'The policy requires no consultation.' },
  CONSULTATION_MISSING: { sv: '{url}: remiss krävs och är inte avslutad.', en: '{url}: a consultation is required and not closed.' },
  CONSULTATION_OUTDATED: {
    sv: '{url}: ändrat i sak sedan remissen. En ny remiss krävs.',
    en: '{url}: changed in more than text since the consultation. A new one is required.',
  },
  SIMILARITY_OUTDATED: {
    sv: '{url}: likhetssökning saknas för innehållet som det är nu. Kör kontrollerna.',
    en: '{url}: no similarity search covers the content as it is now. Run the checks.',
  },
  CONSULTATION_OPEN: { sv: 'En remiss pågår.', en: 'A consultation is open.' },
  CONSULTATION_UNKNOWN: { sv: 'Det finns ingen sådan remiss.', en: 'There is no such consultation.' },
  CONSULTATION_CLOSED: { sv: 'Remissen är avslutad.', en: 'The consultation is closed.' },
  CONSULTATION_TOO_SHORT: {
    sv: 'Remissen ska pågå minst {days} dygn.',
    en: 'The consultation has to last {days} days at least.',
  },
  CONSULTATION_RUNNING: { sv: 'Remisstiden går ut {closesAt}.', en: 'The consultation runs until {closesAt}.' },
  NOT_INVITED: { sv: 'Organisationen är inte inbjuden till remissen.', en: 'The organisation is not invited to the consultation.' },
  RESPONSE_EXISTS: { sv: 'Organisationen har redan svarat.', en: 'The organisation has answered already.' },
  LINE_EMPTY: { sv: 'Raden säger ingenting.', en: 'The line says nothing.' },
  LINE_UNKNOWN: { sv: 'Det finns ingen sådan remissrad.', en: 'There is no such line.' },
  LINE_DISPOSED: { sv: 'Raden har redan besvarats.', en: 'The line has a disposition already.' },
  LINES_UNDISPOSED: { sv: '{count} remissrader saknar ställningstagande.', en: '{count} lines of the consultation have no disposition.' },
  BODY_UNKNOWN: { sv: 'Det finns inget organ "{body}".', en: 'There is no body "{body}".' },
  BODY_DISSOLVED: { sv: '{body} finns inte den dagen.', en: '{body} does not exist on that day.' },
  BODY_QUORUM_MISSING: {
    sv: '{body} är inte beslutför: {members} deltar, {required} krävs. Ledamöter säger själva att de deltar.',
    en: '{body} has no quorum: {members} take part, {required} are required. Members say themselves that they take part.',
  },
  BODY_QUORUM_ORGANISATIONS: {
    sv: '{body} är inte beslutför: de som deltar företräder {organisations} organisation, {required} krävs.',
    en: '{body} has no quorum: those who take part are of {organisations} organisation, {required} are required.',
  },
  NOT_ATTENDING: {
    sv: 'Du har inte sagt att du deltar i beslutet för {body}.',
    en: 'You have not said that you take part in the decision for {body}.',
  },
  PATH_NOT_ALLOWED: {
    sv: '{url}: policyn ({policy}) tillåter inte den redaktionella vägen.',
    en: '{url}: the policy ({policy}) does not allow the editorial path.',
  },
  REQUIRED_RESPONSE_UNKNOWN: { sv: 'Förslaget kräver inget sådant svar.', en: 'The proposal requires no such response.' },
  RESPONSE_WAIVED: { sv: 'Svaret krävs inte längre.', en: 'The response has been waived already.' },
  RESPONSE_MISSING: {
    sv: '{party} ska ha svarat på förslaget, eller undantas, innan det beslutas.',
    en: '{party} has to answer the proposal, or be waived, before it is decided on.',
  },
  PARTY_UNKNOWN: {
    sv: 'Ange en organisation eller ett slag av organisation: "{party}".',
    en: 'Name an organisation or a kind of organisation: "{party}".',
  },
  NO_SEAT: { sv: 'Du har ingen plats i {body}.', en: 'You hold no seat on {body}.' },
  MANDATE_MISSING: {
    sv: '{body} har inget mandat att besluta om {kind} i {subjectField} vid ändringsklassen {changeClass}. Mandat har: {holders}.',
    en: '{body} has no mandate to decide on a {kind} in {subjectField} at the change class {changeClass}. The mandate is held by: {holders}.',
  },
  DELEGATION_MISSING: {
    sv: '{body} är en enda person. Det kräver en delegation som står i policyn.',
    en: '{body} is a single person, which needs a delegation that stands in the policy.',
  },
  REVIEWER_DECIDES: { sv: 'Den som har granskat förslaget beslutar inte om det.', en: 'A reviewer of the proposal does not decide on it.' },
  OUTCOMES_INCOMPLETE: { sv: 'Varje post ska ha precis ett utfall.', en: 'Every item needs exactly one outcome.' },
  RAPPORTEUR_UNKNOWN: { sv: 'Föredraganden är okänd.', en: 'The rapporteur is unknown.' },
  NOT_APPROVED: { sv: 'Inget beslut har godkänt innehållet.', en: 'No decision has approved the content.' },
  HOLD_DATE_PAST: { sv: 'Datumet har redan passerat.', en: 'The date has passed already.' },
  LEFT_RELEASE: {
    sv: '{url} har tagits ut ur utgåvan som förslaget är schemalagt för.',
    en: '{url} has been taken out of the release that the proposal is scheduled for.',
  },
  GROUND_UNKNOWN: {
    sv: 'Det finns ingen sekretessgrund "{ground}" som gäller i dag. Grunder: {grounds}.',
    en: 'There is no secrecy ground "{ground}" that holds today. Grounds: {grounds}.',
  },
  MARKED: { sv: '{record} är redan sekretessmarkerad.', en: '{record} is marked secret already.' },
  NOT_MARKED: { sv: '{record} är inte sekretessmarkerad.', en: '{record} is not marked secret.' },
  RULE_UNKNOWN: { sv: 'Det finns ingen gallringsregel "{rule}".', en: 'There is no retention rule "{rule}".' },
  RULE_EXISTS: { sv: 'Regeln "{rule}" finns redan.', en: 'There is a rule "{rule}" already.' },
  RULE_MALFORMED: {
    sv: 'En regel har en kod av a–z, 0–9 och bindestreck, och antingen bevaras eller gallras efter 1–200 år.',
    en: 'A rule has a code of a–z, 0–9 and hyphens, and either preserves or disposes after 1 to 200 years.',
  },
  SERIES_MALFORMED: {
    sv: 'En diarieserie har ett prefix av 1–20 versaler, siffror och bindestreck och ett mönster med {prefix}, {year} och {number}.',
    en: 'A series has a prefix of 1 to 20 capitals, digits and hyphens, and a pattern with {prefix}, {year} and {number}.',
  },
  SERIES_TAKEN: { sv: 'Prefixet {prefix} används av en annan serie.', en: 'Another series has the prefix {prefix}.' },
  CASE_DISPOSED: { sv: '{record} är gallrat.', en: '{record} has been disposed of.' },
  DISPOSAL_EMPTY: { sv: 'Inget av ärendena kan gallras nu.', en: 'None of the cases can be disposed of now.' },
  DISPOSAL_NOT_DUE: { sv: '{record} ska inte gallras nu.', en: '{record} is not to be disposed of now.' },
  DISPOSAL_UNKNOWN: { sv: 'Det finns ingen sådan gallring.', en: 'There is no such disposal.' },
  DISPOSAL_RUN: { sv: 'Gallringen är redan gjord.', en: 'The disposal has been run already.' },
  RELEASE_NOT_GOVERNED: {
    sv: '{url} version {version} i utgåvan har inget gällande beslut.',
    en: '{url} version {version} in the release has no decision that holds.',
  },
});
/** See {@link governanceMessages}. */
export type GovernanceRefusal = ReturnType<typeof governanceMessages.codes>[number];

/** Why a use case of governance was not carried out: for its own reasons, or because the catalogue refuses the content. */
export type ProposalRefusal = GovernanceRefusal | CatalogueRefusal;

/** Refusals of governance and of the catalogue as the schema shows them. */
export function proposalErrors(refusals: readonly Refusal<ProposalRefusal>[], locale: Locale): UserError[] {
  return refusals.flatMap((refusal) => {
    const { code } = refusal;
    return governanceMessages.has(code)
      ? userErrors([{ ...refusal, code }], governanceMessages, locale)
      : userErrors([{ ...refusal, code }], catalogueMessages, locale);
  });
}
