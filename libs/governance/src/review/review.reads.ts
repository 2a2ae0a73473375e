import type { Context } from '@termverk/platform';
import type { Verdict } from './quorum.js';

/** A review with when and in which words it was given. */
export interface ReviewRecord extends Verdict {
  readonly id: string;
  readonly itemId: string;
  readonly comment: string;
  readonly createdAt: Date;
}

/** Reviews of items, oldest first: $1 ids of items. */
export const REVIEWS_OF_ITEMS = `
  select id, item_id as "itemId", reviewer_id as "reviewerId", organisation_id as "organisationId", verdict, perspective, comment,
    encode(covered_checksum, 'hex') as "coveredChecksum", created_at as "createdAt"
  from review where item_id = any($1::uuid[]) order by created_at, id`;

/** Reviews of items in the running transaction, oldest first. */
export function reviewsOf(context: Context, itemIds: readonly string[]): Promise<ReviewRecord[]> {
  return context.manager.query(REVIEWS_OF_ITEMS, [itemIds]);
}
