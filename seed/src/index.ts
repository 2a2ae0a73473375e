export { seedOnce, type SeedNeeds, type SeedPartReport, type SeedReport } from './seed-once.js';
export type { SeedChoice, SeedPlaces } from './seed-parts.js';
