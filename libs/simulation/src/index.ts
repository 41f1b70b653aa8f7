export * from './domain/scenario.js';
export * from './domain/simulate-icb.js';
export type { SimulatedIcb } from './domain/simulated-icb.js';
export type { SimulatedFeed } from './domain/rows/lines.js';
export type { WrittenFile } from './feed-files.js';
export * from './write-history.service.js';
export * from './write-morning.service.js';
export * from './write-feeds.service.js';
export * from './write-truth.service.js';
