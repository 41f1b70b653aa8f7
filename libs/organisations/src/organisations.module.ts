import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ORGANISATIONS_ENTITIES } from './organisations.entities.js';
import { OrganisationsService } from './organisations.service.js';
import { OrganisationsWriter } from './organisations.writer.js';

/** Organisations, their structure and their calendars. */
@Module({
  imports: [TypeOrmModule.forFeature(ORGANISATIONS_ENTITIES)],
  providers: [OrganisationsService, OrganisationsWriter],
  exports: [OrganisationsService, OrganisationsWriter],
})
export class OrganisationsModule {}
