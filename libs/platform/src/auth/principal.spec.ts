import { type RoleGrant, may, scopeOf } from './principal.js';

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
    expect(scopeOf(principal, 'gaps:read')).toBe('*');
    expect(scopeOf(principal, 'alerts:act')).toEqual(['LOC1', 'LOC2']);
    expect(scopeOf(principal, 'audit:read')).toEqual(['LOC1']);
    expect(scopeOf(holding(), 'gaps:read')).toEqual([]);
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
