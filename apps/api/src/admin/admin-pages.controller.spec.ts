import type { Principal, Role } from '#libs/platform';
import { AdminPagesController } from './admin-pages.controller.js';

describe('the contents of administration', () => {
  const placesOf = (role: Role, scopeCode = '*'): string[] => {
    const { places } = new AdminPagesController().contents({ grants: [{ role, scopeCode }] } as unknown as Principal) as { places: { href: string }[] };
    return places.map(({ href }) => href);
  };

  it('lead to the audit log whoever may read it, and nobody else', () => {
    for (const role of ['admin', 'operations'] as const) expect(placesOf(role)).toContain('/admin/audit');
    for (const role of ['analyst', 'hub-manager', 'clinical-director', 'practice', 'feed-loader'] as const) expect(placesOf(role)).not.toContain('/admin/audit');
  });

  it('lead nobody of a part to what is of the whole ICB', () => {
    expect(placesOf('operations', 'LOC1')).toEqual(['/admin/organisations', '/admin/policies']);
  });
});
