/** The parts of a text in which a word begins as one of the words looked for; UTF-16 units. */
export function marks(text: string, filter: string): readonly { readonly start: number; readonly end: number }[] {
  const wanted = filter.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (wanted.length === 0) return [];
  const begins = new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.toSorted((a, b) => b.length - a.length).join('|')})`, 'giu');
  return [...text.matchAll(begins)].map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}
