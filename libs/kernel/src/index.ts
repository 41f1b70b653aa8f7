export * from './clock.js';
export * from './distribution.js';
export * from './domain-event.js';
export * from './headroom-error.js';
export * from './natural-key.js';
export * from './probability.js';
export * from './random.js';
export * from './service-day.js';
