import { Module } from '@nestjs/common';
import { AuditChain } from './chain.service.js';
import { OutboxReader } from './outbox-reader.js';

/** The append-only record and the outbox. Its GraphQL and REST faces are in the registry's root, behind identity's guard. */
@Module({ providers: [AuditChain, OutboxReader], exports: [AuditChain, OutboxReader] })
export class AuditModule {}
