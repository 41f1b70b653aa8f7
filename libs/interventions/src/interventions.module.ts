import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ActionCardsService } from './action-cards.service.js';
import { HubSlotsService } from './hub-slots.service.js';
import { INTERVENTIONS_ENTITIES } from './interventions.entities.js';
import { InterventionsService } from './interventions.service.js';

/** What people do about a mismatch, and the cards that say what to do. */
@Module({
  imports: [TypeOrmModule.forFeature([...INTERVENTIONS_ENTITIES])],
  providers: [ActionCardsService, HubSlotsService, InterventionsService],
  exports: [ActionCardsService, HubSlotsService, InterventionsService],
})
export class InterventionsModule {}
