import { Inject, Injectable } from '@nestjs/common';
import { loadMarks } from '#libs/feeds';
import { coefficientsEverSet } from '#libs/observations';
import { Database, SETTINGS, type Settings } from '#libs/platform';
import type { Knowledge } from './domain/knowledge.js';

/** Reads what decides whether a kept morning or truth still holds. */
@Injectable()
export class KnowledgeService {
  constructor(
    private readonly database: Database,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'allocation' | 'allocationLeastUse'>,
  ) {}

  /** All loads and coefficients there are now. */
  async read(): Promise<Knowledge> {
    const [loads, coefficients] = await Promise.all([loadMarks(this.database), coefficientsEverSet(this.database)]);
    return { loads, coefficients, allocation: `${this.settings.allocation} ${this.settings.allocationLeastUse}` };
  }
}
