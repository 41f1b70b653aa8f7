import fs from 'node:fs/promises';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import { SETTINGS, type Settings } from '#libs/platform';
import { RuleSetRefused } from './rule-set-error.js';
import type { StoredRuleSet } from './rule-set.repository.js';
import { RuleSetsService } from './rule-sets.service.js';

/** Puts the rules of the file that the settings name in force when a process starts. */
@Injectable()
export class RuleFileService {
  constructor(
    private readonly rules: RuleSetsService,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'rulesFile'>,
  ) {}

  /**
   * Publishes the file where it differs from what is in force; gives the new version, undefined where there is none. Throws
   * `no-rules-file`, {@link RuleSetRefused} with the lines of the file.
   */
  async publish(): Promise<StoredRuleSet | undefined> {
    const { rulesFile } = this.settings;
    if (rulesFile === undefined) return undefined;
    try {
      return await this.rules.publishFile(await documentOf(rulesFile), path.basename(rulesFile));
    } catch (error) {
      throw error instanceof RuleSetRefused ? new RuleSetRefused(error.issues, `HEADROOM_RULES: ${rulesFile}`) : error;
    }
  }
}

async function documentOf(file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    throw new HeadroomError('no-rules-file', `HEADROOM_RULES names ${file}, which cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`, {
      kind: 'permanent', remedy: 'Correct the name, or leave it out: then the rules that were published last stay in force.',
    });
  }
}
