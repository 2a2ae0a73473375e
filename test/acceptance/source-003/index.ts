import type { AcceptanceItem } from '../support/item.js';
export const source003: readonly AcceptanceItem[] = [];
