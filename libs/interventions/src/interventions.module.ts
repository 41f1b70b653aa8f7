import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrganisationsModule } from '#libs/organisations';
import { ActionCardsService } from './action-cards.service.js';
import { DecisionsService } from './decisions.service.js';
import { HubSlotsService } from './hub-slots.service.js';
import { INTERVENTIONS_ENTITIES } from './interventions.entities.js';
import { InterventionsService } from './interventions.service.js';

/** What people do about a mismatch, the cards that say what to do, and the decisions of localities. */
@Module({
  imports: [TypeOrmModule.forFeature([...INTERVENTIONS_ENTITIES]), OrganisationsModule],
  providers: [ActionCardsService, DecisionsService, HubSlotsService, InterventionsService],
  exports: [ActionCardsService, DecisionsService, HubSlotsService, InterventionsService],
})
export class InterventionsModule {}
