export * from './domain/backtest.js';
export * from './domain/calendar.js';
export * from './domain/fit-panel.js';
export type { Metrics } from './domain/metrics.js';
export * from './domain/panel.js';
export { seasonalNaive } from './domain/seasonal-naive.js';
