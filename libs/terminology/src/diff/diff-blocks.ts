/** The blocks in which two versions differ, each list in the order of its own version. */
export interface BlockDifference<Id> {
  readonly onlyInBefore: readonly Id[];
  readonly onlyInAfter: readonly Id[];
}

/**
 * Compares two versions by the identities of their blocks. Only the blocks that one of them lacks have to be read to find every
 * differing row: shared blocks hold the same rows.
 */
export function diffBlocks<Id extends string | number>(before: readonly Id[], after: readonly Id[]): BlockDifference<Id> {
  const inBefore = new Set(before);
  const inAfter = new Set(after);
  return {
    onlyInBefore: before.filter((id) => !inAfter.has(id)),
    onlyInAfter: after.filter((id) => !inBefore.has(id)),
  };
}
