import { Controller, Get } from '@nestjs/common';
import { ruleDefinition } from '#libs/escalation';
import { RequirePermission } from '#libs/platform';
import { RulePage } from './rules.dto.js';
import { RulesRepository } from './rules.repository.js';

/** Rules that raise alerts. */
@Controller('api/v1/rules')
@RequirePermission('rules:read')
export class RulesController {
  constructor(private readonly rules: RulesRepository) {}

  /** The rules in force, each in its latest version and whole. */
  @Get()
  async list(): Promise<RulePage> {
    const items = (await this.rules.latest()).map(({ definition, ...rule }) => {
      const { appliesTo, suppressedBy, ...whole } = ruleDefinition(definition);
      return { ...rule, definition: { ...whole, appliesTo: [...appliesTo], suppressedBy: [...suppressedBy] } };
    });
    return { items, nextCursor: null };
  }
}
