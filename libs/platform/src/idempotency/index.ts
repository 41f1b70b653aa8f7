export * from './claimed-work.js';
export * from './idempotency.entity.js';
export * from './idempotency.module.js';
export * from './idempotency-keys.repository.js';
