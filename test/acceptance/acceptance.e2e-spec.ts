import { afterAll, beforeAll } from '@jest/globals';
import { acceptance } from './lists.js';
import { testItems } from './support/item.js';
import { SeededRegistry } from './support/seeded-registry.js';

/** One registry, seeded once, for the whole matrix. */
let registry: SeededRegistry;
beforeAll(async () => {
  registry = await SeededRegistry.start();
}, 180_000);
afterAll(() => registry?.stop());

for (const [key, items] of Object.entries(acceptance)) testItems(key, items, () => registry);
