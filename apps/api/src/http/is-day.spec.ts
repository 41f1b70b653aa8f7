import fs from 'node:fs';
import path from 'node:path';
import { getMetadataStorage, validateSync } from 'class-validator';
import { IS_DAY, IsDay } from './is-day.js';

class Asked {
  @IsDay()
  day: unknown;
}

const problemsOf = (day: unknown): number => validateSync(Object.assign(new Asked(), { day })).length;

describe('a day that is asked for', () => {
  it.each(['2026-02-28', '2028-02-29', '1000-01-01'])('may be %s', (day) => expect(problemsOf(day)).toBe(0));
  it.each(['2026-99-99', '2026-02-29', '2026-1-1', '0026-01-01', '2026-01-01T00:00:00Z', '', 20260101, ['2026-01-01'], null])('is not %j', (day) =>
    expect(problemsOf(day)).toBe(1));
});

/** Names that mean a day, unless an instant is asked for. */
const NAMES = /^(from|to|day|serviceDay)$/;

/** Forms of pages whose days are checked where the page is made, so that what is wrong is said beside the field. */
const SAID_IN_PLACE = ['AlertListQuery', 'AuditPageQuery', 'MorningsForm', 'PublishForm', 'ReplaySpanQuery'];

describe('every day that a request has', () => {
  const root = path.join(__dirname, '..');
  const files = fs.readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.dto.ts'));

  it('is checked as a day', async () => {
    const found: string[] = [];
    for (const file of files) {
      const exported = (await import(path.join(root, file))) as Record<string, unknown>;
      for (const [name, one] of Object.entries(exported)) {
        if (typeof one !== 'function' || SAID_IN_PLACE.includes(name)) continue;
        const checks = getMetadataStorage().getTargetValidationMetadatas(one, '', false, false);
        const names = new Set(checks.map(({ propertyName }) => propertyName).filter((property) => NAMES.test(property)));
        for (const property of names) {
          const by = checks.filter(({ propertyName }) => propertyName === property).map((check) => check.name ?? check.type);
          found.push(`${name}.${property} ${by.includes(IS_DAY) ? 'day' : by.includes('isIso8601') ? 'instant' : by.join(' ')}`);
        }
      }
    }
    expect(found.filter((one) => !/ (day|instant)$/.test(one))).toEqual([]);
    expect(found.filter((one) => one.endsWith(' day')).length).toBeGreaterThanOrEqual(20);
  });
});
