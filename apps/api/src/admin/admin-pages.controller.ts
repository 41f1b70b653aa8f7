import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CurrentPrincipal, may, type Permission, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../answers/remembered.decorator.js';
import { Page } from '../pages/page.decorator.js';

const PLACES: readonly { readonly href: string; readonly text: string; readonly hint: string; readonly permission: Permission }[] = [
  { href: '/admin/people', text: 'People', hint: 'who may sign in, and what they may do where', permission: 'users:read' },
  { href: '/admin/tokens', text: 'Tokens', hint: 'what programs carry in place of a person', permission: 'tokens:read' },
  { href: '/admin/organisations', text: 'Organisations', hint: 'who belonged to whom on any day, and the history of each', permission: 'organisations:read' },
  { href: '/admin/policies', text: 'Policies, rotas and recipients', hint: 'what happens when nobody acknowledges, who is on call, who is told', permission: 'policies:read' },
  { href: '/admin/audit', text: 'Audit log', hint: 'who changed what, and what it was before', permission: 'audit:read' },
];

/** The contents of administration. */
@Controller('admin')
@ApiExcludeController()
@RequirePermission('users:read')
export class AdminPagesController {
  @Get()
  @Remembered()
  @Page('admin')
  contents(@CurrentPrincipal() principal: Principal): object {
    return { title: 'Admin', here: '/admin', places: PLACES.filter(({ permission }) => may(principal, permission)) };
  }
}
