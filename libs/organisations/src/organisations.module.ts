import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditModule } from '#libs/platform';
import { ORGANISATIONS_ENTITIES } from './organisations.entities.js';
import { OrganisationsService } from './organisations.service.js';
import { OrganisationsWriter } from './organisations.writer.js';
import { PracticeSharingRepository } from './practice-sharing.repository.js';
import { PracticeSharingService } from './practice-sharing.service.js';

/** Organisations, their structure and their calendars. */
@Module({
  imports: [TypeOrmModule.forFeature(ORGANISATIONS_ENTITIES), AuditModule],
  providers: [OrganisationsService, PracticeSharingService, PracticeSharingRepository, OrganisationsWriter],
  exports: [OrganisationsService, PracticeSharingService, OrganisationsWriter],
})
export class OrganisationsModule {}
