/** Which lines of its text edition a source is cited at (`L12-L15`, several by commas); null for a place told in another way. */
export function linesOf(place: string): { readonly lines: string; readonly count: number } | null {
  const parts = place.split(/,\s*/);
  if (!parts.every((part) => /^L\d+(-L\d+)?$/.test(part))) return null;
  const isOne = parts.length === 1 && !place.includes('-');
  return { lines: parts.map((part) => part.replaceAll('L', '').replace('-', '–')).join(', '), count: isOne ? 1 : 2 };
}

/** True for a place that says no more than the whole source. */
export function isWhole(place: string): boolean {
  return place === '' || place === '*';
}
