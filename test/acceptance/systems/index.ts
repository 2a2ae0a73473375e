import type { AcceptanceItem } from '../support/item.js';
export const systems: readonly AcceptanceItem[] = [];
