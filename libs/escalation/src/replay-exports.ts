export * from './alert-quality.service.js';
export * from './domain/alert-quality.js';
export * from './domain/outcome.js';
export * from './domain/replay/replay.js';
export * from './domain/replay/suggest.js';
export * from './judge-alerts.service.js';
export * from './replay.module.js';
export * from './replay.service.js';
