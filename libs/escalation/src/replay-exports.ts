export * from './domain/outcome.js';
export * from './domain/replay/replay.js';
export * from './replay.module.js';
export * from './replay.service.js';
