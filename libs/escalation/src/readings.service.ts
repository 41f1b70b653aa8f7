import { Injectable } from '@nestjs/common';
import { type IndicatorKey, type IndicatorValue, IndicatorsService, indicator } from '#libs/indicators';
import { type ServiceDay, addDays, formatDay, londonDay } from '#libs/kernel';
import type { RunToEvaluate, Subject } from './domain/assessment.js';
import type { Reading } from './domain/reading.js';
import type { RuleDefinition } from './domain/rule.js';
import { appliesOn, ruleFor } from './domain/rule-for.js';
import type { Signal } from './domain/signal.js';

/** Days within which so many working days lie, with a week for holidays. */
const daysHolding = (workingDays: number): number => Math.ceil((workingDays * 7) / 5) + 7;

/** Reads what rules measure, as known at a run's moment. */
@Injectable()
export class ReadingsService {
  constructor(private readonly indicators: IndicatorsService) {}

  /** One reading of every organisation that the rule is for. */
  async read(rule: RuleDefinition, { asOf, morning, assessments }: RunToEvaluate): Promise<Reading[]> {
    if (!appliesOn(rule, morning)) return [];
    const everybody = new Map(assessments.map(({ subject }) => [subject.id, subject]));
    const subjects = [...everybody.values()].filter((subject) => ruleFor(rule, subject));
    const { signal } = rule;
    switch (signal.kind) {
      case 'missed-call-rate':
        return this.over('missed-call-rate', signal.overWorkingDays, subjects, asOf);
      case 'wait':
        return this.over('average-wait', signal.overWorkingDays, subjects, asOf);
      case 'utilisation':
        return this.over('utilisation', 1, subjects, asOf);
      case 'indicator':
        return this.last(signal.indicator, subjects, asOf);
      case 'spc':
        return this.changes(signal, subjects, asOf);
      default:
        return [];
    }
  }

  /** The ratio of sums over the last days that are known. */
  private async over(key: IndicatorKey, workingDays: number, subjects: readonly Subject[], asOf: Date): Promise<Reading[]> {
    const to = londonDay(asOf);
    const { periods, values } = await this.indicators.values(
      { key, organisationIds: idsOf(subjects), from: addDays(to, -daysHolding(workingDays)), to, asOf }, 'day',
    );
    return subjects.map((subject) => {
      const own = values.get(subject.id) ?? [];
      const known = own.map((value, i) => ({ ...value, day: periods[i].from })).filter(isKnown).slice(-workingDays);
      if (known.length === 0) return unknown(subject, addDays(to, -1), key);
      const sum = (part: 'numerator' | 'denominator'): number => known.reduce((total, one) => total + one[part], 0);
      const last = known[known.length - 1].day;
      const value = sum('numerator') / sum('denominator');
      const span = known.length === 1 ? `on ${formatDay(last, 'short')}` : `over ${known.length} days to ${formatDay(last, 'short')}`;
      return { subject, serviceDay: last, value, words: `${figure(key, value)} ${span}` };
    });
  }

  private async last(key: IndicatorKey, subjects: readonly Subject[], asOf: Date): Promise<Reading[]> {
    const readings = await this.indicators.readings(key, idsOf(subjects), asOf);
    return subjects.map((subject): Reading => {
      const found = readings.get(subject.id);
      if (!found || found.value === null) return unknown(subject, found?.from ?? londonDay(asOf), key);
      return { subject, serviceDay: found.from, value: found.value, words: `${figure(key, found.value)} on ${formatDay(found.from, 'short')}` };
    });
  }

  private async changes({ indicator: key, side }: Extract<Signal, { kind: 'spc' }>, subjects: readonly Subject[], asOf: Date): Promise<Reading[]> {
    // Levels wander by the day, and runs on one side are common: only a point outside the limits is news.
    const causes = await this.indicators.specialCauses(key, idsOf(subjects), asOf, ['outside-limits']);
    return subjects.map((subject): Reading => {
      const cause = causes.get(subject.id);
      if (!cause || cause.adjusted === null || cause.serviceDay === null) return unknown(subject, londonDay(asOf), key);
      const { serviceDay, adjusted, lower, upper } = cause;
      const there = cause.signals.some((one) => side === 'either' || one.side === side);
      const limits = `usually ${lower === null ? '' : `${rounded(lower)} to `}${upper === null ? '' : rounded(upper)}`;
      const words = `${indicator(key).name} ${rounded(adjusted)} on ${formatDay(serviceDay, 'short')}, ${limits}`;
      return { subject, serviceDay, value: there ? 1 : 0, words: there ? `${words}: more than chance` : words };
    });
  }
}

type Known = IndicatorValue & { readonly numerator: number; readonly denominator: number; readonly day: ServiceDay };

function isKnown(value: IndicatorValue & { readonly day: ServiceDay }): value is Known {
  return value.value !== null && value.numerator !== null && value.denominator !== null && value.denominator > 0;
}

function idsOf(subjects: readonly Subject[]): number[] {
  return subjects.map(({ id }) => id);
}

function unknown(subject: Subject, serviceDay: ServiceDay, key: IndicatorKey): Reading {
  return { subject, serviceDay, value: null, words: `${indicator(key).name} is not known` };
}

function figure(key: IndicatorKey, value: number): string {
  const { name, unit } = indicator(key);
  return unit === 'seconds' ? `${name} ${Math.round(value)} seconds` : `${name} ${rounded(value)}`;
}

function rounded(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
