import { Controller, Get, Query } from '@nestjs/common';
import { PeopleRepository, RequirePermission } from '#libs/platform';
import { AlsoAsCsv } from '../http/csv.interceptor.js';
import { numberPositionOf, pageOf } from '../http/cursor.js';
import { PageQuery } from '../http/page-query.dto.js';
import { USERS_CSV, UserPage } from './users.dto.js';

/** People, their roles and where they hold them. */
@Controller('api/v1/users')
@RequirePermission('users:read')
export class UsersController {
  constructor(private readonly people: PeopleRepository) {}

  /** Everybody. */
  @Get()
  @AlsoAsCsv(USERS_CSV)
  async list(@Query() { limit, cursor }: PageQuery): Promise<UserPage> {
    const people = await this.people.list(limit + 1, numberPositionOf(cursor));
    const users = people.map(({ personId, email, name, active, grants }) => ({
      id: personId,
      email,
      name,
      active,
      roles: [...grants],
    }));
    return pageOf(users, limit, ({ id }) => id);
  }
}
