export * from './access.decorators.js';
export * from './access.guard.js';
export * from './admission.js';
export * from './auth.entity.js';
export * from './auth.module.js';
export * from './people.repository.js';
export * from './permissions.js';
export * from './principal.js';
