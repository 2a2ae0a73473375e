import { Module } from '@nestjs/common';
import { AuditChain } from './chain.service.js';
import { OutboxReader } from './outbox-reader.js';
import { SharedVerification } from './shared-verification.js';

/** The append-only record and the outbox. Its GraphQL and REST faces are in the registry's root, behind identity's guard. */
@Module({ providers: [AuditChain, OutboxReader, SharedVerification], exports: [AuditChain, OutboxReader, SharedVerification] })
export class AuditModule {}
