import type { AcceptanceItem } from '../support/item.js';
export const source001: readonly AcceptanceItem[] = [];
