import { Module } from '@nestjs/common';
import { MismatchModule } from '#libs/mismatch';
import { OrganisationsModule } from '#libs/organisations';
import { ReplayService } from './replay.service.js';

/** What rules would have done, and how good what they did was. */
@Module({
  imports: [MismatchModule, OrganisationsModule],
  providers: [ReplayService],
  exports: [ReplayService],
})
export class ReplayModule {}
