import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ValidateBy } from 'class-validator';
import { isServiceDay } from '#libs/kernel';

/** The name under which class-validator knows {@link IsDay}. */
export const IS_DAY = 'isDay';

/** A property that is a `ServiceDay`: a calendar date there is, `YYYY-MM-DD`; `2026-02-30` is refused as `2026-1-1` is. */
export function IsDay(): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ type: String, pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    ValidateBy({
      name: IS_DAY,
      validator: {
        validate: (value: unknown) => typeof value === 'string' && isServiceDay(value),
        defaultMessage: () => '$property must be a calendar date written YYYY-MM-DD',
      },
    }),
  );
}
