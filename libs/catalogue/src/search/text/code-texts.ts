import type { ConceptBody } from '@termverk/terminology';
import type { SearchText } from './search-text.js';

/** The texts by which a code is found besides the code itself. `language` is that of the code system. */
export function codeTexts(subjectId: string, key: string, body: ConceptBody, language: string): SearchText[] {
  // A code without a display is found by itself.
  const texts = [{ kind: 'code', subjectId, code: key, role: 'display', language, text: body.display ?? body.code } as const];
  if (body.designation === undefined) return texts;
  const all: SearchText[] = texts;
  for (const { language: own, value } of body.designation) {
    if (typeof value !== 'string' || value === '' || all.some(({ text }) => text === value)) continue;
    all.push({ kind: 'code', subjectId, code: key, role: 'designation', language: own ?? language, text: value });
  }
  return all;
}
