import { Platform1764000000000 } from './1764000000000-platform.js';

/** Every migration, in order. A lib's tables have a migration of their own; a landed one is never edited. */
export const migrations = [Platform1764000000000];
