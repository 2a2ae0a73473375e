export { anchorDay, type AnchorSigner } from './anchor.js';
export { AuditModule } from './audit.module.js';
export { ENTRIES_OF_ENTITY, type AuditEntryRow } from './audit.queries.js';
export { AuditChain, type ChainVerification } from './chain.service.js';
export { disposeOf, type DisposedEntries } from './dispose.js';
export { emit, OUTBOX_CHANNEL, type OutboxEvent } from './emit.js';
export { OutboxReader, type ReadEvent } from './outbox-reader.js';
export { record, type AuditRecord } from './record.js';
export { SharedVerification } from './shared-verification.js';
