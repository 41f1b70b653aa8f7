import { Injectable } from '@nestjs/common';
import { ActionCardsService } from '#libs/interventions';
import { HeadroomError, addDays, londonDay } from '#libs/kernel';
import { BEYOND_FORECAST, MismatchService, type NamedAssessment } from '#libs/mismatch';
import { OrganisationsService } from '#libs/organisations';
import type { Assessment, RunToEvaluate } from './domain/assessment.js';
import type { Reading } from './domain/reading.js';
import type { RuleDefinition } from './domain/rule.js';
import { ReadingsService } from './readings.service.js';
import { RunSource } from './run-source.js';

/** Days ahead within which bank holidays are looked up: more than any rule's window reaches. */
const CALENDAR_DAYS = 60;

/** Assessed runs as the store holds them. */
@Injectable()
export class MismatchRunSource extends RunSource {
  constructor(
    private readonly mismatch: MismatchService,
    private readonly organisations: OrganisationsService,
    private readonly cards: ActionCardsService,
    private readonly measured: ReadingsService,
  ) {
    super();
  }

  async read(runId: number): Promise<RunToEvaluate> {
    const run = await this.mismatch.run(runId);
    if (!run) {
      throw new HeadroomError('unknown-run', `Run ${runId} is not assessed`, { kind: 'permanent', remedy: 'Assess the run, then evaluate it again.' });
    }
    const morning = londonDay(run.asOf);
    const [assessments, structure, holidays, cards] = await Promise.all([
      this.mismatch.assessments({ runId }),
      this.organisations.structureOn(run.firstDay, run.asOf),
      this.organisations.bankHolidays(morning, addDays(morning, CALENDAR_DAYS), run.asOf),
      this.cards.inForce(run.asOf),
    ]);
    const ancestors = new Map(structure.all.map(({ id, code }) => [id, structure.ancestorsOf(code)]));
    return {
      runId, asOf: run.asOf, morning, bankHolidays: new Set(holidays.map(({ day }) => day)), cards,
      assessments: assessments.map((one) => assessmentOf(one, ancestors.get(one.organisationId) ?? [])),
    };
  }

  readings(rule: RuleDefinition, run: RunToEvaluate): Promise<readonly Reading[]> {
    return this.measured.read(rule, run);
  }
}

function assessmentOf({ organisation, locality, hub, ...gap }: NamedAssessment, ancestors: readonly string[]): Assessment {
  const { id, code, name, type } = organisation;
  const { pGap, pGap5, pGap15, expectedShortfall, afterRelief, usualShortfallP75, acceptedSlots } = gap;
  return {
    subject: { id, code, name, type, locality: locality && { code: locality.code, name: locality.name }, ancestors },
    serviceDay: gap.serviceDay,
    level: gap.level,
    acute: gap.acute,
    standing: gap.standing,
    numbers: { pGap, pGap5, pGap15, expectedShortfall, afterRelief, usualShortfallP75, ...(acceptedSlots > 0 && { acceptedSlots }) },
    relativeGap: gap.relativeGap,
    levelReason: gap.reason.text,
    ...(BEYOND_FORECAST.includes(gap.reason.name) && { beyondForecast: true }),
    missingData: gap.level === 'unknown' ? (gap.reason.feed ?? null) : null,
    cause: gap.cause,
    closure: gap.closure && { reason: gap.closure.reason, text: gap.closure.text },
    // A practice is promised only the slots allotted to it: each hub slot is given once.
    hub: hub && { name: hub.organisation.name, slots: type === 'practice' ? gap.hubSlots : hub.slots },
  };
}
