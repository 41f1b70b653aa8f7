import { DECLARED_LEVELS } from '#libs/organisations';
import { day, flag, instant, label, number, optional, organisation, text } from '../column.js';
import { defineFeed } from '../feed-definition.js';

/** What practices say of themselves: the General Practice Alert State. */
export const declarations = defineFeed({
  key: 'declarations.v1',
  title: "Practices' own declarations",
  columns: {
    org_code: organisation(),
    service_day: day(),
    declared_at: instant(),
    level: label(DECLARED_LEVELS),
    staff_in_share: optional(number(0, 1)),
    premises_lost: flag(),
    reason: optional(text()),
  },
  absence: 'undeclared',
  target: {
    kind: 'declarations',
    entry: (row) => ({
      organisationId: row.org_code, day: row.service_day, declaredAt: new Date(row.declared_at.at), level: row.level,
      staffInShare: row.staff_in_share, premisesLost: row.premises_lost, reason: row.reason ?? '',
    }),
  },
});
