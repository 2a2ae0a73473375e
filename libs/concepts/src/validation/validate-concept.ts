import type { ConceptEntry } from '../entry/concept-entry.js';
import { findingSink, type ConceptFinding } from './concept-finding.js';
import { checkDefinitions } from './definition-rules.js';
import { checkRelations, unversioned } from './relation-rules.js';
import { checkTerms } from './term-rules.js';
import { checkLanguage, checkText, checkUrl } from './text-rules.js';

/**
 * Everything that can be said against an entry by looking at it alone, in the order of its members: errors keep it from being
 * submitted, warnings do not. `canonical` is the concept's own URL, needed to see that it is related to itself.
 */
export function validateConcept(entry: ConceptEntry, canonical?: string): readonly ConceptFinding[] {
  const findings: ConceptFinding[] = [];
  const sink = findingSink(findings);
  if (entry.subjectField.trim() === '') sink.error('SUBJECT_FIELD_MISSING', ['subjectField']);
  checkDefinitions(entry, sink);
  checkTerms(entry, sink);
  for (const member of ['notes', 'examples'] as const) {
    entry[member]?.forEach(({ language, text }, i) => {
      checkLanguage(language, [member, i, 'language'], sink);
      if (!checkText(text, [member, i, 'text'], sink) && text.trim() === '') sink.warning('NOTE_EMPTY', [member, i, 'text']);
    });
  }
  const own = new Set([canonical, entry.id].filter((name) => name !== undefined).map(unversioned));
  checkRelations(entry, own, sink);
  entry.legalReferences?.forEach(({ url }, i) => {
    if (url !== undefined) checkUrl(url, ['legalReferences', i, 'url'], sink);
  });
  entry.sources.forEach(({ title, url }, i) => {
    if (!checkText(title, ['sources', i, 'title'], sink)) sink.warning('SOURCE_TITLE_MISSING', ['sources', i, 'title']);
    if (url !== undefined) checkUrl(url, ['sources', i, 'url'], sink);
  });
  return findings;
}

/** True when none of the findings is an error. */
export function mayBeSubmitted(findings: readonly ConceptFinding[]): boolean {
  return findings.every((finding) => finding.severity !== 'error');
}
