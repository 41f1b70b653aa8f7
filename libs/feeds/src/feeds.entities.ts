import { FeedDefinitionEntity } from './feed-definition.entity.js';
import { FeedFreshnessEntity } from './feed-freshness.entity.js';
import { LoadEntity, QuarantinedRowEntity } from './load.entity.js';

/** The tables of this lib. */
export const FEEDS_ENTITIES = [LoadEntity, QuarantinedRowEntity, FeedFreshnessEntity, FeedDefinitionEntity];
