import type { CountedChanges } from '@termverk/catalogue';
import type { Json, JsonObject } from '@termverk/kernel';

/** So many changes are written out in one document. What goes beyond says so where it is, with how many there are. */
export const MOST_WRITTEN = 100_000;

/**
 * What documents of a case say of the changes of a proposal's items: all of them. Where a proposal has more than `most`, each item gets its
 * share in their order, and says in both languages that it is a part, of how many, and where the rest is. Nothing is left out in silence.
 */
export function writtenChanges(items: readonly CountedChanges[], most = MOST_WRITTEN): JsonObject[] {
  let left = most;
  return items.map(({ changes, count }) => {
    const written = Math.min(left, changes.length);
    left -= written;
    return {
      changeCount: count,
      changes: changes.slice(0, written).map((change) => ({ ...change }) as Json),
      summarised: written === count ? null : summary(written, count),
    };
  });
}

function summary(written: number, of: number): JsonObject {
  return {
    written,
    of,
    sv: `Sammanfattat: ${written} av ${of} ändringar är utskrivna här. Resten framgår av innehållet med den angivna kontrollsumman.`,
    en: `Summarised: ${written} of ${of} changes are written out here. The rest is in the content with the given checksum.`,
  };
}
