export * from './feeds.entities.js';
