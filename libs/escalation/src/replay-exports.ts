export * from './domain/outcome.js';
export * from './domain/replay/replay.js';
export type { KeyedRule } from './domain/replay/replay-rule.js';
export * from './replay.module.js';
export * from './replay.service.js';
