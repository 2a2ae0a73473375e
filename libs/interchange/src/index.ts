export * from './guards/index.js';
export * from './fhir/index.js';
export * from './csv/index.js';
export * from './document/index.js';
