export { faultOfGrant } from './admin/grants.service.js';
export * from './api.module.js';
export * from './configure-api.js';
export * from './create-api.js';
export * from './openapi.js';
