export { createApp, startRegistry, type RunningRegistry, type StartParts } from './start/start-registry.js';
export { RegistryModule } from './registry.module.js';
