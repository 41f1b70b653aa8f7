import { type RoleGrant, grantsOf, may } from './principal.js';

const holding = (...grants: RoleGrant[]) => ({ personId: 1, email: 'a@b.c', name: 'A', grants });

describe('principal', () => {
  it('may do what any of its roles allows', () => {
    expect(may(holding({ role: 'analyst', scopeCode: '*' }), 'gaps:read')).toBe(true);
    expect(may(holding({ role: 'analyst', scopeCode: '*' }), 'alerts:act')).toBe(false);
    expect(may(holding({ role: 'analyst', scopeCode: '*' }), 'audit:read')).toBe(false);
    expect(may(holding(), 'gaps:read')).toBe(false);
  });

  it('does so only where that role is held', () => {
    const principal = holding(
      { role: 'analyst', scopeCode: '*' },
      { role: 'hub-manager', scopeCode: 'LOC2' },
      { role: 'operations', scopeCode: 'LOC1' },
    );
    const where = (...[permission]: [Parameters<typeof may>[1]]): string[] => grantsOf(principal.grants, permission).map(({ scopeCode }) => scopeCode);
    expect(where('gaps:read')).toEqual(['*', 'LOC2', 'LOC1']);
    expect(where('alerts:act')).toEqual(['LOC2', 'LOC1']);
    expect(where('audit:read')).toEqual([]);
    expect(where('users:act')).toEqual([]);
  });

  it('does no more with a token than the token says, nor than whoever made it may still', () => {
    const token = { grants: [{ role: 'operations', scopeCode: '*' }], noFurtherThan: [{ role: 'analyst', scopeCode: '*' }] } as const;
    expect(may(token, 'gaps:read')).toBe(true);
    expect(may(token, 'alerts:act')).toBe(false);
    expect(may({ ...token, noFurtherThan: [] }, 'gaps:read')).toBe(false);
    expect(may({ grants: token.noFurtherThan, noFurtherThan: token.grants }, 'alerts:act')).toBe(false);
    expect(may({ grants: token.grants, noFurtherThan: [{ role: 'operations', scopeCode: 'LOC1' }] }, 'loads:act')).toBe(false);
  });

  it('lets nobody change for the whole ICB who answers for a part of it', () => {
    const grants: RoleGrant[] = [{ role: 'admin', scopeCode: 'LOC1' }];
    const ofPart = { personId: 1, email: 'a@icb.example', name: 'A', grants };
    expect(may(ofPart, 'recipients:write')).toBe(false);
    expect(may(ofPart, 'rules:write')).toBe(false);
    expect(may(ofPart, 'alerts:act')).toBe(true);
    expect(may({ ...ofPart, grants: [{ role: 'admin', scopeCode: '*' }] }, 'recipients:write')).toBe(true);
  });
});
