import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditAnchors } from './audit-anchors.js';
import { AuditChain } from './audit-chain.repository.js';
import { AuditLog } from './audit-log.js';
import { AuditRightsRepository } from './audit-rights.repository.js';
import { AuditSearch } from './audit-search.repository.js';
import { AUDIT_ENTITIES } from './audit.entities.js';

/** The audit log: written, searched, and held against its chain. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([...AUDIT_ENTITIES])],
  providers: [AuditLog, AuditSearch, AuditChain, AuditAnchors, AuditRightsRepository],
  exports: [AuditLog, AuditSearch, AuditChain, AuditAnchors, AuditRightsRepository],
})
export class AuditModule {}
