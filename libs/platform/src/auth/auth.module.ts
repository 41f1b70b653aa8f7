import { Global, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '../audit/audit.module.js';
import { AccessGuard } from './access.guard.js';
import { AUTH_ENTITIES } from './auth.entity.js';
import { PeopleRepository } from './people.repository.js';
import { PeopleService } from './people/people.service.js';
import { FirstAdminService } from './sign-in/first-admin.service.js';
import { LocalAccountsRepository } from './sign-in/local-accounts.repository.js';
import { LocalAccountsService } from './sign-in/local-accounts.service.js';
import { ProviderAccountsRepository } from './sign-in/provider-accounts.repository.js';
import { ProviderAccountsService } from './sign-in/provider-accounts.service.js';
import { ServerSecret } from './sign-in/server-secret.js';
import { SIGN_IN_ENTITIES } from './sign-in/sign-in.entity.js';
import { SessionsRepository } from './sign-in/sessions.repository.js';
import { SessionsService } from './sign-in/sessions.service.js';
import { ApiTokensRepository } from './tokens/api-tokens.repository.js';
import { ApiTokensService } from './tokens/api-tokens.service.js';

/** People and the audit log, for whoever records what somebody did. Seeds the operations desk at the start. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([...AUTH_ENTITIES, ...SIGN_IN_ENTITIES]), AuditModule],
  providers: [
    PeopleRepository, SessionsRepository, SessionsService, ServerSecret, LocalAccountsRepository, LocalAccountsService,
    FirstAdminService, ApiTokensRepository, ApiTokensService, PeopleService,
    ProviderAccountsRepository, ProviderAccountsService,
  ],
  exports: [PeopleRepository, AuditModule, SessionsService, LocalAccountsService, FirstAdminService, ApiTokensService, PeopleService, ProviderAccountsService],
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
