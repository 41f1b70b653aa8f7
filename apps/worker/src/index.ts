export * from './flow.js';
export * from './worker.module.js';
