import { Body, Controller, Get, Header, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { isEmail } from 'class-validator';
import type { Response } from 'express';
import { HeadroomError } from '#libs/kernel';
import { CurrentPrincipal, EVERYWHERE, isDesk, may, PeopleRepository, PeopleService, type Person, type Principal, RequirePermission, type RoleGrant } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { InvalidInput } from '../http/problem.js';
import { Page, seeOther } from '../pages/page.decorator.js';
import { ListQuery } from '../pages/page-forms.dto.js';
import { type Scope, ScopeService } from '../scope/scope.service.js';
import { type FormError, formErrors } from '../sign-in/form-error.js';
import { GrantForm, PersonForm, ResetForm, TakeRoleForm } from './admin-forms.dto.js';
import { PeopleChangesService } from './people-changes.service.js';
import { grantWords, roleChoices } from './role-words.js';

const A_PAGE = 100;

/** People: who may sign in, what they may do where, and how they get back in. */
@Controller('admin/people')
@ApiExcludeController()
@RequirePermission('users:act')
export class PeoplePagesController {
  constructor(
    private readonly people: PeopleRepository,
    private readonly service: PeopleService,
    private readonly changes: PeopleChangesService,
    private readonly scopes: ScopeService,
  ) {}

  @Get()
  @Remembered('person')
  @RequirePermission('users:read')
  @Page('people')
  list(@Query() { cursor }: ListQuery, @CurrentPrincipal() principal: Principal): Promise<object> {
    return this.listView(principal, cursor);
  }

  /** A password that was made is shown on the answer itself: the one page of it there is. */
  @Post()
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Page('people')
  async add(@Body() form: PersonForm, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<object> {
    const { email, name, account } = form;
    if (!isEmail(email)) return this.refused(principal, form, { field: 'email', text: 'Give a whole e-mail address, such as jo@example.org' }, response);
    try {
      const { person, oneTimePassword } = await this.changes.add({ email, name, grants: [grantOf(form)], account: account === 'here' }, principal);
      return { ...(await this.listView(principal)), added: { name: person.name, email: person.email, href: `/admin/people/${person.personId}`, oneTimePassword } };
    } catch (error) {
      return this.refused(principal, form, errorOf(error, 'email'), response);
    }
  }

  @Get(':id')
  @Remembered('person')
  @RequirePermission('users:read')
  @Page('person')
  one(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal): Promise<object> {
    return this.personView(id, principal);
  }

  @Post(':id/roles')
  @Page('person')
  async giveRole(@Param('id', ParseNumberPipe) id: number, @Body() form: GrantForm, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const { grants } = await this.personOf(id);
    return this.attempt(response, id, principal, form, () => this.changes.setRoles(id, [...grants, grantOf(form)], principal));
  }

  @Post(':id/roles/take')
  @Page('person')
  async takeRole(@Param('id', ParseNumberPipe) id: number, @Body() { grant }: TakeRoleForm, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const { grants } = await this.personOf(id);
    return this.attempt(response, id, principal, {}, () => this.changes.setRoles(id, grants.filter((one) => keyOf(one) !== grant), principal));
  }

  @Post(':id/deactivate')
  @Page('person')
  deactivate(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    return this.attempt(response, id, principal, {}, () => this.changes.deactivate(id, principal));
  }

  @Post(':id/activate')
  @Page('person')
  activate(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    return this.attempt(response, id, principal, {}, () => this.service.setActive(id, true, principal.email));
  }

  @Post(':id/forget-provider')
  @Page('person')
  forgetProvider(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    return this.attempt(response, id, principal, {}, () => this.service.forgetProvider(id, principal.email));
  }

  @Post(':id/reset-password')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Page('person')
  async reset(@Param('id', ParseNumberPipe) id: number, @Body() { twoStep }: ResetForm, @CurrentPrincipal() principal: Principal): Promise<object> {
    const oneTimePassword = await this.changes.resetPassword(id, twoStep !== undefined, principal);
    return { ...(await this.personView(id, principal)), oneTimePassword };
  }

  private async attempt(response: Response, id: number, principal: Principal, form: Partial<GrantForm>, work: () => Promise<unknown>): Promise<object | undefined> {
    try {
      await work();
      return seeOther(response, `/admin/people/${id}`);
    } catch (error) {
      const said = errorOf(error, 'place');
      response.status(400);
      return { ...(await this.personView(id, principal, form)), ...formErrors(said) };
    }
  }

  private async refused(principal: Principal, form: PersonForm, error: FormError, response: Response): Promise<object> {
    response.status(400);
    return { ...(await this.listView(principal)), form, roles: roleChoices(form.role), ...formErrors(error) };
  }

  private async listView(principal: Principal, cursor?: string): Promise<object> {
    const { structure } = await this.scopes.of(principal, 'organisations:read');
    const { items, nextCursor } = pageOf(await this.people.list(A_PAGE + 1, numberPositionOf(cursor)), A_PAGE, ({ personId }) => personId);
    const people = items.map((person) => ({
      href: `/admin/people/${person.personId}`, name: person.name, email: person.email, active: person.active,
      roles: person.grants.map((grant) => grantWords(grant, structure)),
    }));
    return { title: 'People', here: '/admin', people, nextCursor, roles: roleChoices(), mayAct: may(principal, 'users:act') };
  }

  private async personView(id: number, principal: Principal, form: Partial<GrantForm> = {}): Promise<object> {
    const [person, { structure }, providers] = await Promise.all([
      this.personOf(id), this.scopes.of(principal, 'organisations:read'), this.service.providersOf(id),
    ]);
    return {
      title: person.name, here: '/admin', href: `/admin/people/${id}`, person: { email: person.email, active: person.active },
      grants: person.grants.map((grant) => ({ key: keyOf(grant), text: grantWords(grant, structure) })),
      roles: roleChoices(form.role), place: form.place, places: placesOf(structure),
      mayAct: may(principal, 'users:act'), providers, isDesk: isDesk(person), isSelf: id === principal.personId,
    };
  }

  private async personOf(id: number): Promise<Person> {
    const person = await this.people.byId(id);
    if (person) return person;
    throw new HeadroomError('unknown-person', `There is nobody with the number ${id}`, { kind: 'rejected-input', remedy: 'Look them up in the list of people.' });
  }
}

/** Words for the page, for what whoever filled in the form can mend; anything else goes on. */
export function errorOf(error: unknown, field: string): FormError {
  if (error instanceof InvalidInput) return { field: 'place', text: error.errors.map(({ message }) => message).join('; ') };
  if (error instanceof HeadroomError && error.kind === 'rejected-input' && error.code !== 'unknown-person') {
    return { field, text: `${error.message}. ${error.remedy}` };
  }
  throw error;
}

/** The role that a form names; no place is everywhere. */
export function grantOf({ role, place }: GrantForm): RoleGrant {
  return { role, scopeCode: place.trim() || EVERYWHERE };
}

/** Places for a field to suggest. */
export function placesOf(structure: Scope['structure']): { code: string; name: string }[] {
  return structure.all.map(({ code, name }) => ({ code, name }));
}

function keyOf({ role, scopeCode }: RoleGrant): string {
  return `${role}@${scopeCode}`;
}
