export * from './audit-anchors.js';
export * from './audit-chain.repository.js';
export * from './audit-log.js';
export * from './audit-rights.repository.js';
export * from './audit-search.repository.js';
export * from './audit.entities.js';
export * from './audit.module.js';
export * from './change-between.js';
