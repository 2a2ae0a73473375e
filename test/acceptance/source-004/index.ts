import type { AcceptanceItem } from '../support/item.js';
export const source004: readonly AcceptanceItem[] = [];
