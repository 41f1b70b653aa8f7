import { AUTH_ENTITIES } from './auth/index.js';
import { SettingEntity } from './database/setting.entity.js';
import { OutboxEntity } from './outbox/outbox.entity.js';

/** The tables of the platform. */
export const PLATFORM_ENTITIES = [...AUTH_ENTITIES, OutboxEntity, SettingEntity] as const;
