import type { ConceptBody } from '@termverk/terminology';
import type { SearchText } from './search-text.js';

/** The texts by which a code is found besides the code itself. `language` is that of the code system. */
export function codeTexts(subjectId: string, key: string, body: ConceptBody, language: string): SearchText[] {
  // A code without a display is found by itself. A display that is also a designation is in that one's language, whatever the system's is.
  const text = body.display ?? body.code;
  const own = body.designation?.find(({ value }) => value === text)?.language;
  const all: SearchText[] = [{ kind: 'code', subjectId, code: key, role: 'display', language: own ?? language, text }];
  if (body.designation === undefined) return all;
  for (const { language: own, value } of body.designation) {
    if (typeof value !== 'string' || value === '' || all.some(({ text }) => text === value)) continue;
    all.push({ kind: 'code', subjectId, code: key, role: 'designation', language: own ?? language, text: value });
  }
  return all;
}
