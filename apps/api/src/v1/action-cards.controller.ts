import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ALERT_KINDS } from '#libs/escalation';
import { ANY_KIND, type ActionCard, ActionCardsService, CARD_LEVELS, type CardLevel, type WrittenCard } from '#libs/interventions';
import { ORGANISATION_TYPES } from '#libs/organisations';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { partAfter } from '../http/cursor.js';
import { ShortListQuery } from '../http/page-query.dto.js';
import { invalidInput } from '../http/problem.js';
import { refuseUnknownName } from './known-names.js';
import { ACTION_CARDS_CSV, ActionCardPage, ActionCardRequest, ActionCardResponse } from './action-cards.dto.js';

/** What to do at a level: the words that alerts and pages give. */
@Controller('api/v1/action-cards')
@RequirePermission('actioncards:read')
@Remembered()
export class ActionCardsController {
  constructor(private readonly cards: ActionCardsService) {}

  /** The cards in force. */
  @Get()
  @AlsoAsCsv(ACTION_CARDS_CSV)
  async list(@Query() query: ShortListQuery): Promise<ActionCardPage> {
    return partAfter((await this.cards.inForce()).map(responseOf), query, ({ key, kind, level }) => `${key} ${kind} ${level}`);
  }

  /** Every version of one card, the newest first. */
  @Get(':key/:kind/:level')
  @AlsoAsCsv(ACTION_CARDS_CSV)
  async versions(@Param('key') key: string, @Param('kind') kind: string, @Param('level') level: string, @Query() query: ShortListQuery): Promise<ActionCardPage> {
    if (!CARD_LEVELS.includes(level as CardLevel)) throw invalidInput([{ path: 'level', message: `level must be one of ${CARD_LEVELS.join(', ')}` }]);
    return partAfter((await this.cards.versions(key, kind, level as CardLevel)).map(responseOf), query, ({ version }) => String(version));
  }

  /** Writes a new version of a card, in force from the next evaluation on; the same steps again change nothing. */
  @Put()
  @RequirePermission('actioncards:write')
  async write(@Body() card: ActionCardRequest, @CurrentPrincipal() principal: Principal): Promise<ActionCardResponse> {
    refuseUnknownName('kind', card.kind, [ANY_KIND, ...ORGANISATION_TYPES, ...ALERT_KINDS]);
    return responseOf(await this.cards.write(card, principal));
  }
}

function responseOf({ key, kind, level, version, steps, at, by, note }: ActionCard & Partial<WrittenCard>): ActionCardResponse {
  return { key, kind, level, version, steps: [...steps], note: note ?? '', at: at?.toISOString() ?? null, by: by ?? null };
}
