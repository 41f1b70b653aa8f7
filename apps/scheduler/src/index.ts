export * from './scheduler.module.js';
export * from './schedule.service.js';
