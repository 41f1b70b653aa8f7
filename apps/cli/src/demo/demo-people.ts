import fs from 'node:fs';
import path from 'node:path';
import type { INestApplicationContext } from '@nestjs/common';
import { CLOCK, type Clock, londonDay } from '#libs/kernel';
import { OrganisationsService, type Structure } from '#libs/organisations';
import { EVERYWHERE, PeopleRepository, PeopleService, type Role, type RoleGrant, randomPassword } from '#libs/platform';

/** Accounts of the demo, one a role, all with the same password. */
export interface DemoPeople {
  readonly password: string;
  readonly people: readonly { readonly email: string; readonly role: Role; readonly at: string }[];
}

const ACTOR = 'headroom demo';
const NAMES: readonly (readonly [local: string, role: Role, name: string])[] = [
  ['operations', 'operations', 'Olu Operations'], ['hub-manager', 'hub-manager', 'Hana Hub'], ['clinical-director', 'clinical-director', 'Cai Director'],
  ['practice', 'practice', 'Pat Practice'], ['analyst', 'analyst', 'Anil Analyst'], ['admin', 'admin', 'Ada Admin'],
];

/** Makes an account a role, so that one can look as anybody; the password is kept in the demo's home, so that the next start tells it again. */
export async function provideDemoPeople(app: INestApplicationContext, home: string): Promise<DemoPeople> {
  const at = app.get<Clock>(CLOCK).now();
  const structure = await app.get(OrganisationsService, { strict: false }).structureOn(londonDay(at), at);
  const { password, isNew } = keptPassword(path.join(home, 'demo-password'));
  const [service, repository] = [app.get(PeopleService, { strict: false }), app.get(PeopleRepository, { strict: false })];
  const people: { email: string; role: Role; at: string }[] = [];
  for (const [local, role, name] of NAMES) {
    const email = `${local}@demo.headroom`;
    const grants = grantsOf(role, structure);
    const found = await repository.byEmail(email);
    if (!found) await service.add({ email, name, grants, account: true, password }, ACTOR);
    else if (isNew) await service.resetPassword(found.personId, ACTOR, { twoStep: true, password });
    people.push({ email, role, at: grants.map(({ scopeCode }) => (scopeCode === EVERYWHERE ? 'everywhere' : `at ${structure.byCode(scopeCode)?.name ?? scopeCode}`)).join(', ') });
  }
  return { password, people };
}

/** The accounts as lines for the terminal. */
export function describeDemoPeople({ password, people }: DemoPeople, url: string): string {
  const widest = Math.max(...people.map(({ email }) => email.length));
  return [
    `Look as somebody else: ${url}/sign-in with the password ${password}`,
    ...people.map(({ email, role, at }) => `  ${email.padEnd(widest)}  ${role} ${at}`),
  ].join('\n');
}

/** The first practice by code, its PCN and its locality: what one of them sees belongs to what the others see. */
function grantsOf(role: Role, structure: Structure): RoleGrant[] {
  const practice = structure.ofType('practice').find(({ code }) => structure.ancestorsOf(code).some((above) => structure.byCode(above)?.type === 'pcn')) ?? structure.ofType('practice')[0];
  const above = practice === undefined ? [] : structure.ancestorsOf(practice.code);
  const of = (type: string): string | undefined => above.find((code) => structure.byCode(code)?.type === type);
  const places: Partial<Record<Role, string | undefined>> = { practice: practice?.code, 'hub-manager': of('locality'), 'clinical-director': of('pcn') };
  if (!(role in places)) return [{ role, scopeCode: EVERYWHERE }];
  const scopeCode = places[role];
  return scopeCode === undefined ? [] : [{ role, scopeCode }];
}

function keptPassword(file: string): { password: string; isNew: boolean } {
  const kept = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : '';
  if (kept !== '') return { password: kept, isNew: false };
  const password = randomPassword();
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${password}\n`, { mode: 0o600 });
  return { password, isNew: true };
}
