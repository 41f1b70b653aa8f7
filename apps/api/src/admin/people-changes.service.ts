import { Injectable } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import { type NewPerson, PeopleService, type Person, type Principal, type RoleGrant } from '#libs/platform';
import { GrantsService } from './grants.service.js';

/** Changes of people by people: roles that make sense, and nobody shutting themselves out. */
@Injectable()
export class PeopleChangesService {
  constructor(
    private readonly people: PeopleService,
    private readonly grants: GrantsService,
  ) {}

  /** Adds somebody. Throws invalid input, `beyond-your-own`, `person-conflict`; for a password to be made, `token-makes-no-password`. */
  async add(person: Omit<NewPerson, 'password'>, by: Principal): Promise<{ person: Person; oneTimePassword?: string }> {
    if (person.account) refuseToken(by);
    return this.people.add({ ...person, grants: await this.given(person.grants, by) }, by.email);
  }

  /** Gives somebody exactly these roles. Throws invalid input, `beyond-your-own`, `unknown-person`, `last-administrator-conflict`. */
  async setRoles(id: number, grants: readonly RoleGrant[], by: Principal): Promise<Person> {
    return this.people.setRoles(id, await this.given(grants, by), by.email);
  }

  /** Gives somebody a password to be used once. Throws `unknown-person`, `token-makes-no-password`. */
  async resetPassword(id: number, twoStep: boolean, by: Principal): Promise<string> {
    refuseToken(by);
    return this.people.resetPassword(id, by.email, { twoStep });
  }

  /** Lets somebody in no more. Throws `not-yourself-conflict`, `unknown-person`, `last-administrator-conflict`. */
  deactivate(id: number, by: Principal): Promise<Person> {
    if (id === by.personId) {
      throw new HeadroomError('not-yourself-conflict', 'You cannot deactivate yourself', { kind: 'rejected-input', remedy: 'Have another administrator do it.' });
    }
    return this.people.setActive(id, false, by.email);
  }

  private async given(grants: readonly RoleGrant[], by: Principal): Promise<RoleGrant[]> {
    const checked = await this.grants.checked(grants, by);
    await this.grants.refuseBeyond(checked, by);
    return checked;
  }
}

/** With a password a token could sign in, and go on as a person when it has ended. */
function refuseToken({ noFurtherThan }: Principal): void {
  if (noFurtherThan === undefined) return;
  throw new HeadroomError('token-makes-no-password', 'A token cannot make a password', { kind: 'rejected-input', remedy: 'Sign in as a person, or add people who sign in with your provider ("account": false).' });
}
