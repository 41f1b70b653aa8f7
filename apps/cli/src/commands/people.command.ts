import fs from 'node:fs';
import Table from 'cli-table3';
import { Command, InvalidArgumentError } from 'commander';
import type { INestApplicationContext } from '@nestjs/common';
import { faultOfGrant } from '#apps/api';
import { CLOCK, type Clock, HeadroomError, londonDay } from '#libs/kernel';
import { OrganisationsService } from '#libs/organisations';
import { EVERYWHERE, faultOfPassword, PeopleRepository, PeopleService, type Person, ROLES, type Role, type RoleGrant } from '#libs/platform';
import { type CommandContext, withContext } from '../command.js';
import { withPeopleApp } from '../people-app.js';
import { openStore } from '../store.js';
import { whoRuns } from '../who-runs.js';

const AT_ONCE = 10_000;

interface AddOptions {
  name: string;
  role: RoleGrant[];
  elsewhere: boolean;
  passwordStdin: boolean;
}

/** `headroom people list|add|reset`: who may sign in; for the first ones, and when nobody can any more. */
export function peopleCommand(): Command {
  const list = new Command('list').description('who may sign in, and what they may do');
  const add = new Command('add')
    .description('add somebody; without --password-stdin a password is made, told this once and changed at the first sign-in')
    .argument('<email>', 'the address they sign in with')
    .requiredOption('--name <name>', 'as they stand in the audit log')
    .requiredOption('--role <role[@code]>', `${ROLES.join(', ')}; everywhere, or at an organisation; may be given again`, readGrant)
    .option('--elsewhere', 'they sign in with the OpenID provider: no password here', false)
    .option('--password-stdin', 'read the password from standard input', false);
  const reset = new Command('reset')
    .description('give somebody a password to be used once, and sign out all their browsers')
    .argument('<email>', 'whose')
    .option('--two-step', 'forget their authenticator app too', false);
  return new Command('people')
    .description('who may sign in, and what they may do')
    .addCommand(withContext(list, listPeople))
    .addCommand(withContext<AddOptions>(add, (context, options, [email]) => addPerson(context, options, email)))
    .addCommand(withContext<{ twoStep: boolean }>(reset, (context, { twoStep }, [email]) => resetPerson(context, email, twoStep)));
}

async function listPeople(context: CommandContext): Promise<void> {
  const people = await withPeople(context, (app) => app.get(PeopleRepository).list(AT_ONCE));
  context.answer({ people }, () => tableOf(people));
}

async function addPerson(context: CommandContext, { name, role: grants, elsewhere, passwordStdin }: AddOptions, email: string): Promise<void> {
  const password = passwordStdin ? passwordFrom(fs.readFileSync(0, 'utf8'), email) : undefined;
  const { person, oneTimePassword } = await withPeople(context, async (app) => {
    await refuseNonsense(app, grants);
    return app.get(PeopleService).add({ email, name, grants, account: !elsewhere, password }, whoRuns().email);
  });
  context.answer({ person, oneTimePassword: oneTimePassword ?? null }, () => [`${person.email} is added.`, ...told(oneTimePassword)].join('\n'));
}

async function resetPerson(context: CommandContext, email: string, twoStep: boolean): Promise<void> {
  const oneTimePassword = await withPeople(context, async (app) => {
    const person = await app.get(PeopleRepository).byEmail(email);
    if (!person) throw new HeadroomError('unknown-person', `There is nobody with the address ${email}`, { kind: 'rejected-input', remedy: 'See headroom people list.' });
    return app.get(PeopleService).resetPassword(person.personId, whoRuns().email, { twoStep });
  });
  context.answer({ email, oneTimePassword }, () => told(oneTimePassword).join('\n'));
}

function told(oneTimePassword: string | undefined): string[] {
  return oneTimePassword === undefined ? [] : [`Password: ${oneTimePassword} (told this once; they choose their own at the first sign-in)`];
}

function passwordFrom(text: string, email: string): string {
  const password = text.replace(/\r?\n$/, '');
  const fault = faultOfPassword(password, email);
  if (fault === undefined) return password;
  throw new HeadroomError('password-refused', fault, { kind: 'rejected-input', remedy: 'Choose another, or leave --password-stdin out to have one made.' });
}

/** Adds `ROLE` or `ROLE@CODE` to those given before. */
function readGrant(text: string, before: RoleGrant[] = []): RoleGrant[] {
  const [role, scopeCode = EVERYWHERE, ...more] = text.split('@');
  if (more.length > 0 || !ROLES.includes(role as Role)) throw new InvalidArgumentError(`give one of ${ROLES.join(', ')}, with @CODE for an organisation`);
  return [...before, { role: role as Role, scopeCode }];
}

async function refuseNonsense(app: INestApplicationContext, grants: readonly RoleGrant[]): Promise<void> {
  const at = app.get<Clock>(CLOCK).now();
  const structure = await app.get(OrganisationsService).structureOn(londonDay(at), at);
  const faults = grants.flatMap((grant) => faultOfGrant(grant, structure));
  if (faults.length > 0) throw new HeadroomError('bad-role', faults.join('; '), { kind: 'rejected-input', remedy: 'Give the role at an organisation that there is.' });
}

function tableOf(people: readonly Person[]): string {
  const table = new Table({ head: ['e-mail', 'name', 'active', 'roles'], style: { head: [], border: [] } });
  for (const { email, name, active, grants } of people) {
    table.push([email, name, active ? 'yes' : 'no', grants.map(({ role, scopeCode }) => (scopeCode === EVERYWHERE ? role : `${role}@${scopeCode}`)).join('\n')]);
  }
  return table.toString();
}

async function withPeople<Result>({ settings, progress }: CommandContext, work: (app: INestApplicationContext) => Promise<Result>): Promise<Result> {
  const store = await openStore(settings, progress);
  try {
    return await withPeopleApp(store.settings, work);
  } finally {
    await store.close();
  }
}
