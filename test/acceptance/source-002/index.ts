import type { AcceptanceItem } from '../support/item.js';
export const source002: readonly AcceptanceItem[] = [];
