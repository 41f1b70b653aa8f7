export * from './domain/bank-holidays.js';
