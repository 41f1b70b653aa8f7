import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#libs/platform';
import type { LevelThresholdSet } from './domain/level-thresholds.js';
import { levelThresholdsAt, putLevelThresholds, removeLevelThresholds } from './level-threshold.repository.js';

/** When local levels begin, by moment: written with the rule set that holds it, read as of a run. */
@Injectable()
export class LevelThresholdsService {
  constructor(private readonly database: Database) {}

  /** Those in force at a moment; the default ones before any were published. */
  at(moment: Date): Promise<LevelThresholdSet> {
    return levelThresholdsAt(this.database, moment);
  }

  /** Puts thresholds in force from a moment on, under the version that holds them, in the caller's transaction. */
  put(transaction: Transaction, version: number, effectiveFrom: Date, thresholds: LevelThresholdSet): Promise<void> {
    return putLevelThresholds(transaction, version, effectiveFrom, thresholds);
  }

  /** Takes back thresholds that were to come into force, in the caller's transaction. */
  remove(transaction: Transaction, version: number): Promise<void> {
    return removeLevelThresholds(transaction, version);
  }
}
