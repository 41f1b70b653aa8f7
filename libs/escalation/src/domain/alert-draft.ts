import { type ActionCard, type CardLevel, actionWords } from '#libs/interventions';
import { type ServiceDay, formatDay, naturalKey } from '#libs/kernel';
import type { Assessment, GapNumbers, NumberedLevel } from './assessment.js';

/** What an alert takes from the assessment that raised it or stood last: the columns it is written with. */
export interface AlertDraft {
  readonly key: string;
  readonly level: NumberedLevel;
  readonly latestLevel: string;
  readonly organisationId: number;
  readonly organisationCode: string;
  readonly organisationName: string;
  readonly organisationType: string;
  readonly localityCode: string | null;
  readonly localityName: string | null;
  readonly serviceDay: ServiceDay;
  readonly title: string;
  readonly cause: string;
  readonly action: string;
  readonly numbers: GapNumbers;
  readonly labels: readonly string[];
}

/** What an alert takes from its rule, as it is for the organisation. */
export interface WordsOfRule {
  /** The cards in force: the words of what to do. */
  readonly cards: readonly ActionCard[];
  /** The key of the cards that the rule names; null: by level. */
  readonly cardKey: string | null;
  readonly labels: readonly string[];
}

/** The alert of a rule about one organisation and service day, at the level told. */
export function alertDraft(ruleKey: string, level: NumberedLevel, assessment: Assessment, { cards, cardKey, labels }: WordsOfRule): AlertDraft {
  const { subject, serviceDay, hub, numbers } = assessment;
  const { expectedShortfall, afterRelief } = numbers;
  return {
    key: naturalKey(ruleKey, subject.code, serviceDay),
    level,
    latestLevel: assessment.level,
    organisationId: subject.id,
    organisationCode: subject.code,
    organisationName: subject.name,
    organisationType: subject.type,
    localityCode: subject.locality?.code ?? null,
    localityName: subject.locality?.name ?? null,
    serviceDay,
    title: assessment.reading ? `${subject.name}, since ${formatDay(serviceDay)}` : `${subject.name}, ${formatDay(serviceDay)}`,
    cause: assessment.cause || assessment.levelReason,
    action: actionWords(cards, {
      card: cardKey ?? undefined, level: String(level) as CardLevel, type: subject.type, hub, expectedShortfall, afterRelief,
    }),
    numbers,
    labels,
  };
}
