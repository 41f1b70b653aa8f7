import type { AllocationPolicy, AllocationSummary } from './allocation-policy.js';
import type { HubRelief } from './assessment.js';
import { percent } from './local-level.js';

/**
 * Why a practice has so many hub slots on a day, in words and numbers: what they remove of what it is expected to be
 * short, its fair share, and what one more would remove. Amounts in appointments; `allocation` is that of the run.
 */
export function explainRelief(relief: HubRelief, allocation: Pick<AllocationSummary, 'policy' | 'leastUse'> | null): string {
  const { policy, leastUse = 0 } = allocation ?? {};
  const { slots, ofSlots, shortfallBefore, shortfallAfter, fairShare, guaranteed, nextRemoves } = relief;
  const of = ofSlots === null ? '' : ` of ${ofSlots}`;
  const removes = `${amount(shortfallBefore - shortfallAfter)} of ${amount(shortfallBefore)} expected`;
  // Slots that would hardly be used here stay at the hub, though nobody else had them.
  const hardlyUsed = nextRemoves !== null && nextRemoves < leastUse;
  const said = [
    slots === 0
      ? `None${of} hub slots: ${amount(shortfallBefore)} expected short, ${hardlyUsed ? 'too little to give any in advance' : 'and other practices need them more'}`
      : `${slots}${of} hub ${(ofSlots ?? slots) === 1 ? 'slot' : 'slots'}: removes ${removes}`,
  ];
  if (ofSlots === 0) said[0] = `No hub slots are left that day: ${amount(shortfallBefore)} expected short`;
  if (fairShare !== null && ofSlots !== 0) {
    const by = policy === 'deprivation' ? 'by weighted list and deprivation' : 'by weighted list';
    said.push(`its fair share ${by} is ${amount(fairShare)}`);
  }
  if (guaranteed !== null && guaranteed > 0) said.push(`at least ${guaranteed} guaranteed over the week`);
  if (nextRemoves !== null) said.push(`one more would remove ${amount(nextRemoves)}`);
  return `${said.join('; ')}.`;
}

/** How the slots of a run were given out, in words, for whoever reads what came of it; empty where the run does not say. */
export function allocationWords(allocation: Pick<AllocationSummary, 'policy' | 'leastUse' | 'note'> | null): string {
  if (!allocation) return '';
  const { policy, leastUse = 0, note } = allocation;
  const left = leastUse === 0 ? '' : `A slot less than ${percent(leastUse)} likely to be used stays at the hub for the day.`;
  return [POLICY_WORDS[policy], left, note].filter((text) => text !== '').join(' ');
}

const POLICY_WORDS: Readonly<Record<AllocationPolicy, string>> = {
  'most-relief': 'Hub slots go where they remove most expected shortfall.',
  'weighted-list':
    'Hub slots go where they remove most expected shortfall, once each practice has most of its fair share of the week by weighted list.',
  deprivation:
    'Hub slots go where they remove most expected shortfall, once each practice has most of its fair share of the week by weighted list and deprivation.',
};

function amount(value: number): string {
  return value > 0 && value < 0.05 ? 'under 0.1' : String(Math.round(10 * value) / 10);
}
