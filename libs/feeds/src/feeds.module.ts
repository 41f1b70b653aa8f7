import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ObservationsModule } from '#libs/observations';
import { OrganisationsModule } from '#libs/organisations';
import { FeedCatalogue } from './feed-catalogue.js';
import { DeclareService } from './declare.service.js';
import { FeedDefinitionsService } from './feed-definitions.service.js';
import { FEEDS_ENTITIES } from './feeds.entities.js';
import { FreshnessService } from './freshness.service.js';
import { InboxWatcher } from './inbox-watcher.js';
import { InboxService } from './inbox.service.js';
import { LeftUploads } from './left-uploads.js';
import { LoadFileService } from './load-file.service.js';
import { LoadsService } from './loads.service.js';
import { RedriveLoadService } from './redrive-load.service.js';
import { TryFeedService } from './try-feed.service.js';
import { UploadService } from './upload.service.js';
import { RowLoader } from './loading/row-loader.js';
import { SinkFactory } from './loading/sink-factory.js';

/** The way in: feed definitions, loads, the drop folder and freshness. */
@Module({
  imports: [TypeOrmModule.forFeature(FEEDS_ENTITIES), OrganisationsModule, ObservationsModule],
  providers: [FeedCatalogue, SinkFactory, RowLoader, LoadFileService, LoadsService, RedriveLoadService, FreshnessService, InboxService, InboxWatcher],
  exports: [FeedCatalogue, RowLoader, LoadFileService, LoadsService, RedriveLoadService, FreshnessService, InboxService, InboxWatcher],
})
export class FeedsModule {}

/** What people do about feeds: send files, keep definitions, declare how their practice stands. For processes that know who asks. */
@Module({
  imports: [FeedsModule, OrganisationsModule],
  providers: [UploadService, LeftUploads, DeclareService, FeedDefinitionsService, TryFeedService],
  exports: [FeedsModule, UploadService, DeclareService, FeedDefinitionsService, TryFeedService],
})
export class FeedsByPeopleModule {}
