import { AUDIT_ENTITIES } from './audit/index.js';
import { AUTH_ENTITIES } from './auth/index.js';
import { SIGN_IN_ENTITIES } from './auth/sign-in/sign-in.entity.js';
import { DataChangeEntity } from './database/data-change.entity.js';
import { SettingEntity } from './database/setting.entity.js';
import { IdempotencyKeyEntity } from './idempotency/idempotency.entity.js';
import { EventLogEntity } from './outbox/event-log.entity.js';
import { OutboxEntity } from './outbox/outbox.entity.js';

/** The tables of the platform. */
export const PLATFORM_ENTITIES = [
  ...AUDIT_ENTITIES, ...AUTH_ENTITIES, ...SIGN_IN_ENTITIES, OutboxEntity, SettingEntity, IdempotencyKeyEntity,
  EventLogEntity, DataChangeEntity,
] as const;
