import { source000 } from './source-000/index.js';
import { source001 } from './source-001/index.js';
import { source002 } from './source-002/index.js';
import { source003 } from './source-003/index.js';
import { source004 } from './source-004/index.js';
import type { AcceptanceItem } from './support/item.js';
import { systems } from './systems/index.js';

/** Everything that the acceptance matrix has, by the keys of its lists. */
export const acceptance: Readonly<Record<string, readonly AcceptanceItem[]>> = {
  'source-000': source000,
  'source-001': source001,
  'source-002': source002,
  'source-003': source003,
  'source-004': source004,
  systems,
};
