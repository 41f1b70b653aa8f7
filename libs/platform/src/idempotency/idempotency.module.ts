import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { IdempotencyKeyEntity } from './idempotency.entity.js';
import { IdempotencyKeysRepository } from './idempotency-keys.repository.js';

/** Keys that come with changes: for the API, which claims them, and the worker, which forgets them. */
@Module({
  imports: [TypeOrmModule.forFeature([IdempotencyKeyEntity])],
  providers: [IdempotencyKeysRepository],
  exports: [IdempotencyKeysRepository],
})
export class IdempotencyModule {}
