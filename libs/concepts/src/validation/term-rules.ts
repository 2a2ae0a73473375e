import { foldForSearch } from '@termverk/language';
import type { ConceptEntry, Term } from '../entry/concept-entry.js';
import type { FindingSink } from './concept-finding.js';
import { checkLanguage, checkText, primaryLanguage } from './text-rules.js';

const STATUSES: readonly string[] = ['recommended', 'permitted', 'deprecated'];
const KINDS: readonly string[] = ['term', 'abbreviation', 'symbol'];

/** Says what is wrong with the entry's terms, one by one and together. */
export function checkTerms(entry: ConceptEntry, sink: FindingSink): void {
  if (entry.terms.length === 0) {
    sink.error('TERM_MISSING', ['terms']);
    return;
  }
  entry.terms.forEach((term, i) => checkTerm(term, ['terms', i], sink));
  checkDuplicates(entry.terms, sink);
  checkPreferred(entry, sink);
  if (!entry.terms.some((term) => primaryLanguage(term.language) === 'en')) sink.warning('ENGLISH_TERM_MISSING', ['terms']);
}

function checkTerm(term: Term, path: readonly (string | number)[], sink: FindingSink): void {
  checkLanguage(term.language, [...path, 'language'], sink);
  if (!checkText(term.text, [...path, 'text'], sink) && term.text.trim() === '') sink.error('TERM_EMPTY', [...path, 'text']);
  const name = term.text.slice(0, 100);
  // Drafts come from people and files, where the type does not hold yet.
  const status: string | undefined = term.status;
  if (status === undefined || status === '') sink.error('TERM_STATUS_MISSING', [...path, 'status'], { term: name });
  else if (!STATUSES.includes(status)) sink.error('TERM_STATUS_UNKNOWN', [...path, 'status'], { term: name, status: status.slice(0, 50) });
  if (!KINDS.includes(term.kind)) sink.error('TERM_KIND_UNKNOWN', [...path, 'kind'], { term: name, kind: String(term.kind).slice(0, 50) });
  if (term.patientFriendly !== undefined) checkText(term.patientFriendly, [...path, 'patientFriendly'], sink);
}

function checkDuplicates(terms: readonly Term[], sink: FindingSink): void {
  const seen = new Set<string>();
  terms.forEach((term, i) => {
    if (term.text.length > 1000) return;
    // A symbol is what it looks like: "mg" and "Mg" are two.
    const text = term.kind === 'symbol' ? term.text.normalize('NFC').trim() : foldForSearch(term.text);
    const key = [term.language.toLowerCase(), text, foldForSearch(term.domainQualifier ?? '')].join('\u001f');
    if (text !== '' && seen.has(key)) sink.error('TERM_DUPLICATE', ['terms', i], { term: term.text, language: term.language });
    seen.add(key);
  });
}

/** ISO 704:2022 §7: one preferred term for a concept in a language and subject field. An abbreviation may be preferred beside it. */
function checkPreferred(entry: ConceptEntry, sink: FindingSink): void {
  const byLanguage = new Map<string, Term[]>([['sv', []]]);
  for (const term of entry.terms) {
    const language = primaryLanguage(term.language);
    const list = byLanguage.get(language);
    if (list) list.push(term);
    else byLanguage.set(language, [term]);
  }
  for (const [language, terms] of byLanguage) {
    const recommended = terms.filter((term) => term.status === 'recommended');
    if (recommended.length === 0) {
      // Swedish is authoritative; what other languages lack is pointed out and stops nobody.
      const say = language === 'sv' ? sink.error : sink.warning;
      say('PREFERRED_TERM_MISSING', ['terms'], { language });
    }
    const words = recommended.filter((term) => term.kind === 'term');
    const spokenIn = new Map<string, Term[]>();
    for (const term of words) spokenIn.set(term.language.toLowerCase(), [...(spokenIn.get(term.language.toLowerCase()) ?? []), term]);
    for (const [tag, sameTag] of spokenIn) {
      if (sameTag.length < 2) continue;
      const terms = sameTag
        .slice(0, 5)
        .map((term) => term.text.slice(0, 100))
        .join(', ');
      sink.error('PREFERRED_TERMS_SEVERAL', ['terms'], { language: tag, subjectField: entry.subjectField, terms });
    }
  }
}
