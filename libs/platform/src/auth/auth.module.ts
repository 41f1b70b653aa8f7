import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { AccessGuard } from './access.guard.js';
import { AUTH_ENTITIES } from './auth.entity.js';
import { PeopleRepository } from './people.repository.js';

/** People and the audit log, for whoever records what somebody did. Seeds the operations desk at the start. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([...AUTH_ENTITIES]), AuditModule],
  providers: [PeopleRepository],
  exports: [PeopleRepository, AuditModule],
})
export class AuthModule implements OnApplicationBootstrap {
  constructor(private readonly people: PeopleRepository) {}

  onApplicationBootstrap(): Promise<void> {
    return this.people.seedOperationsDesk();
  }
}

/** Puts every route of the process behind the {@link AccessGuard}. */
@Module({ imports: [AuthModule], providers: [{ provide: APP_GUARD, useClass: AccessGuard }] })
export class AccessModule {}
