import { beginsWithTerm, leadingArticle, mentionsTerm } from '@termverk/language';
import type { ConceptEntry, Definition } from '../entry/concept-entry.js';
import type { FindingSink } from './concept-finding.js';
import { checkLanguage, checkText, checkUrl, primaryLanguage } from './text-rules.js';

/** Says what is wrong with the entry's definitions (ISO 704:2022 §6 on definitions). */
export function checkDefinitions(entry: ConceptEntry, sink: FindingSink): void {
  const languages = entry.definitions.map((definition) => definition.language.toLowerCase());
  if (!languages.some((tag) => primaryLanguage(tag) === 'sv')) sink.error('DEFINITION_MISSING', ['definitions']);
  else if (!languages.some((tag) => primaryLanguage(tag) === 'en')) sink.warning('ENGLISH_DEFINITION_MISSING', ['definitions']);
  entry.definitions.forEach((definition, i) => {
    const path = ['definitions', i];
    const { language } = definition;
    if (languages.indexOf(language.toLowerCase()) < i) sink.error('DEFINITIONS_SEVERAL', path, { language });
    checkLanguage(language, [...path, 'language'], sink);
    checkSource(definition, path, sink);
    if (checkText(definition.text, [...path, 'text'], sink)) checkWording(entry, definition, [...path, 'text'], sink);
    else if (definition.text.trim() === '') sink.error('DEFINITION_EMPTY', [...path, 'text'], { language });
  });
}

function checkSource(definition: Definition, path: readonly (string | number)[], sink: FindingSink): void {
  const { language, authoritativeUrl } = definition;
  if (definition.source.trim() === '') sink.warning('DEFINITION_SOURCE_MISSING', [...path, 'source'], { language });
  if (authoritativeUrl) checkUrl(authoritativeUrl, [...path, 'authoritativeUrl'], sink);
  else if (definition.paraphrase) sink.error('PARAPHRASE_WITHOUT_URL', [...path, 'authoritativeUrl'], { language });
}

function checkWording(entry: ConceptEntry, definition: Definition, path: readonly (string | number)[], sink: FindingSink): void {
  const { language, text } = definition;
  const article = leadingArticle(text, language);
  if (article !== undefined) sink.warning('DEFINITION_BEGINS_WITH_ARTICLE', path, { language, article });
  for (const term of entry.terms) {
    if (term.kind !== 'term' || term.text.length > 200 || primaryLanguage(term.language) !== primaryLanguage(language)) continue;
    // A homonym told apart by its qualifier may well be the genus ("plan <vård>": plan som …), so that only people can tell.
    const say = term.domainQualifier === undefined ? sink.error : sink.warning;
    if (beginsWithTerm(text, term.text, language)) say('DEFINITION_BEGINS_WITH_TERM', path, { language, term: term.text });
    else if (mentionsTerm(text, term.text, language)) say('DEFINITION_CIRCULAR', path, { language, term: term.text });
  }
}
