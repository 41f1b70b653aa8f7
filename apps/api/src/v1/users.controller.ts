import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import { CurrentPrincipal, PeopleRepository, PeopleService, type Person, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { PeopleChangesService } from '../admin/people-changes.service.js';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { AnswerNotKept } from '../http/idempotency.interceptor.js';
import { PageQuery } from '../http/page-query.dto.js';
import { ParseNumberPipe } from '../http/parse-number.pipe.js';
import { ResetRequest, RolesRequest, UserPage, UserRequest, UserResponse, USERS_CSV, UserWithPasswordResponse } from './users.dto.js';

/** People, their roles and where they hold them. */
@Controller('api/v1/users')
@RequirePermission('users:act')
export class UsersController {
  constructor(
    private readonly people: PeopleRepository,
    private readonly service: PeopleService,
    private readonly changes: PeopleChangesService,
  ) {}

  /** Everybody. */
  @Get()
  @Remembered()
  @RequirePermission('users:read')
  @AlsoAsCsv(USERS_CSV)
  async list(@Query() { limit, cursor }: PageQuery): Promise<UserPage> {
    const people = await this.people.list(limit + 1, numberPositionOf(cursor));
    return pageOf(people.map(responseOf), limit, ({ id }) => id);
  }

  /** One person. */
  @Get(':id')
  @Remembered()
  @RequirePermission('users:read')
  async get(@Param('id', ParseNumberPipe) id: number): Promise<UserResponse> {
    const person = await this.people.byId(id);
    if (person) return responseOf(person);
    throw new HeadroomError('unknown-person', `There is nobody with the number ${id}`, { kind: 'rejected-input', remedy: 'Look them up in the list of people.' });
  }

  /** Adds somebody. The password made for them is in this answer and nowhere else. */
  @Post()
  @AnswerNotKept()
  async add(@Body() { email, name, roles, account }: UserRequest, @CurrentPrincipal() principal: Principal): Promise<UserWithPasswordResponse> {
    const { person, oneTimePassword } = await this.changes.add({ email, name, grants: roles, account }, principal);
    return { ...responseOf(person), oneTimePassword: oneTimePassword ?? null };
  }

  /** Gives somebody exactly these roles; the same again changes nothing. */
  @Put(':id/roles')
  async setRoles(@Param('id', ParseNumberPipe) id: number, @Body() { roles }: RolesRequest, @CurrentPrincipal() principal: Principal): Promise<UserResponse> {
    return responseOf(await this.changes.setRoles(id, roles, principal));
  }

  /** Lets somebody in again. */
  @Post(':id/activate')
  @HttpCode(200)
  async activate(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal): Promise<UserResponse> {
    return responseOf(await this.service.setActive(id, true, principal.email));
  }

  /** Lets somebody in no more: their sessions end now, their tokens admit to nothing. */
  @Post(':id/deactivate')
  @HttpCode(200)
  async deactivate(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal): Promise<UserResponse> {
    return responseOf(await this.changes.deactivate(id, principal));
  }

  /** Forgets who somebody is to their sign-in provider, as when it gave them a new account there; their sessions end. Without one nothing changes. */
  @Post(':id/forget-provider')
  @HttpCode(200)
  async forgetProvider(@Param('id', ParseNumberPipe) id: number, @CurrentPrincipal() principal: Principal): Promise<UserResponse> {
    return responseOf(await this.service.forgetProvider(id, principal.email));
  }

  /** Gives somebody a password to be used once and ends their sessions. It is in this answer and nowhere else. */
  @Post(':id/reset-password')
  @HttpCode(200)
  @AnswerNotKept()
  async reset(@Param('id', ParseNumberPipe) id: number, @Body() { twoStep }: ResetRequest, @CurrentPrincipal() principal: Principal): Promise<UserWithPasswordResponse> {
    const oneTimePassword = await this.changes.resetPassword(id, twoStep, principal);
    return { ...(await this.get(id)), oneTimePassword };
  }
}

function responseOf({ personId, email, name, active, grants }: Person): UserResponse {
  return { id: personId, email, name, active, roles: [...grants] };
}
