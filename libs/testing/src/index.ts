export * from './fixed-clock.js';
export * from './test-database.js';
export * from './virtual/cron-walk.js';
export * from './virtual/mortality.js';
export * from './virtual/virtual-process.js';
export * from './virtual/virtual-queues.js';
export * from './virtual/virtual-sleep.js';
