import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import type { Request, Response } from 'express';
import { formatInstant, HeadroomError } from '#libs/kernel';
import { PracticeSharingService } from '#libs/organisations';
import { type AdmittedRequest, CurrentPrincipal, grantsOf, LocalAccountsService, type Principal, refusal, type Session, SessionsService, SignedIn } from '#libs/platform';
import { grantWords } from '../admin/role-words.js';
import { Page, seeOther } from '../pages/page.decorator.js';
import { ScopeService } from '../scope/scope.service.js';
import { type FormError, formErrors } from './form-error.js';
import { SIGN_INS_A_MINUTE } from './sign-in-pages.controller.js';
import { ChangePasswordForm, CodeForm, PasswordForm } from './sign-in.dto.js';
import { twoStepView } from './two-step.view.js';

/** What was just done, said at the top. */
export class DoneQuery {
  @IsOptional()
  @IsIn(['password', 'two-step', 'sessions', 'sharing'])
  done?: 'password' | 'two-step' | 'sessions' | 'sharing';
}

/** A practice of one's own, and whether it is to share. */
export class SharingForm {
  @IsString()
  @MaxLength(20)
  practice: string;

  @IsIn(['yes', 'no'])
  share: 'yes' | 'no';
}

const DONE = {
  password: 'The password is changed. Other browsers are signed out.',
  'two-step': 'The second step is turned off.',
  sessions: 'Every other browser is signed out.',
  sharing: 'Whether the practice shares is changed.',
};

/** What concerns only whoever is signed in: their password, second step, browsers, and what their practice shows others. */
@Controller('account')
@ApiExcludeController()
@SignedIn()
@Throttle({ default: { limit: 3 * SIGN_INS_A_MINUTE, ttl: 60_000 } })
export class AccountPagesController {
  constructor(
    private readonly accounts: LocalAccountsService,
    private readonly sessions: SessionsService,
    private readonly sharing: PracticeSharingService,
    private readonly scopes: ScopeService,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Page('account')
  async look(@Query() { done }: DoneQuery, @Req() request: AdmittedRequest): Promise<object> {
    return { ...(await this.view(sessionOf(request))), done: done && DONE[done] };
  }

  @Post('password')
  @Page('account')
  async password(@Body() { current, password, again }: ChangePasswordForm, @Req() request: Request & AdmittedRequest, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const session = sessionOf(request);
    if (password !== again) return this.refused(session, { field: 'password', text: 'The two passwords are not the same' }, response);
    return this.attempt(session, response, '/account?done=password', { 'wrong-password': 'current', 'password-refused': 'password' }, () =>
      this.accounts.changePassword(session.principal.personId, { current, password, keptSession: session.id }));
  }

  @Get('two-step')
  @Header('Cache-Control', 'no-store')
  @Page('two-step')
  lookTwoStep(@Req() request: AdmittedRequest): Promise<object> {
    return this.twoStepOf(sessionOf(request));
  }

  @Post('two-step')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Page('two-step')
  async twoStep(@Body() { code }: CodeForm, @Req() request: AdmittedRequest, @Res({ passthrough: true }) response: Response): Promise<object> {
    const session = sessionOf(request);
    const codes = await this.accounts.confirmTwoStep(session.principal.personId, code);
    if (codes) return { title: 'Your recovery codes', codes, goOn: '/account' };
    response.status(400);
    return { ...(await this.twoStepOf(session)), ...formErrors({ field: 'code', text: 'The code is not the one the app shows now' }) };
  }

  @Post('two-step/off')
  @Page('account')
  twoStepOff(@Body() { password }: PasswordForm, @Req() request: AdmittedRequest, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const session = sessionOf(request);
    return this.attempt(session, response, '/account?done=two-step', { 'wrong-password': 'off-password', 'two-step-needed': 'off-password' }, () =>
      this.accounts.endTwoStep(session.principal.personId, password));
  }

  @Post('sign-out-everywhere')
  @Page('account')
  async signOutEverywhere(@Req() request: AdmittedRequest, @Res({ passthrough: true }) response: Response): Promise<undefined> {
    await this.sessions.endOthers(sessionOf(request));
    return seeOther(response, '/account?done=sessions');
  }

  @Post('sharing')
  @Page('account')
  async share(@Body() { practice, share }: SharingForm, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<undefined> {
    const scope = await this.scopes.of(principal, 'sharing:write');
    await this.sharing.set(scope.find(practice), share === 'yes', principal.email);
    return seeOther(response, '/account?done=sharing');
  }

  private async view({ id, principal }: Session): Promise<object> {
    const { personId, name, email, grants } = principal;
    const [{ structure }, account, sessions] = await Promise.all([
      this.scopes.of(principal, 'organisations:read'), this.accounts.describe(personId), this.sessions.listOf(personId),
    ]);
    const practices = grantsOf(grants, 'sharing:write').flatMap(({ role, scopeCode }) => (role === 'practice' ? (structure.byCode(scopeCode) ?? []) : []));
    return {
      title: 'Your account', name, email, roles: grants.map((grant) => grantWords(grant, structure)), account,
      sessions: sessions.map((one) => ({ device: deviceWords(one.device), begun: formatInstant(one.createdAt), seen: formatInstant(one.lastSeenAt), isThis: one.id === id })),
      practices: await Promise.all(practices.map(async (practice) => ({ code: practice.code, name: practice.name, shared: (await this.sharing.of(practice)) !== undefined }))),
    };
  }

  private async twoStepOf({ principal }: Session): Promise<object> {
    const secret = await this.accounts.beginTwoStep(principal.personId);
    return { ...(await twoStepView(secret, principal.email)), action: '/account/two-step' };
  }

  private async attempt(session: Session, response: Response, goOn: string, fields: Readonly<Record<string, string>>, work: () => Promise<void>): Promise<object | undefined> {
    try {
      await work();
      return seeOther(response, goOn);
    } catch (error) {
      const field = error instanceof HeadroomError ? fields[error.code] : undefined;
      if (field === undefined) throw error;
      return this.refused(session, { field, text: (error as HeadroomError).message }, response);
    }
  }

  private async refused(session: Session, error: FormError, response: Response): Promise<object> {
    response.status(400);
    return { ...(await this.view(session)), ...formErrors(error) };
  }
}

/** Whoever came in by a token or from the machine has no account of their own here. */
function sessionOf({ session }: AdmittedRequest): Session {
  if (session) return session;
  throw refusal('not-signed-in');
}

/** "Firefox on Windows" of what a browser calls itself. */
function deviceWords(userAgent: string): string {
  const of = (names: Readonly<Record<string, RegExp>>): string | undefined => Object.entries(names).find(([, pattern]) => pattern.test(userAgent))?.[0];
  const browser = of({ Edge: /Edg\//, Firefox: /Firefox\//, Chrome: /Chrom(e|ium)\//, Safari: /Safari\// });
  const system = of({ Windows: /Windows/, iPhone: /iPhone/, iPad: /iPad/, Android: /Android/, Mac: /Mac OS/, Linux: /Linux/ });
  return [browser ?? 'A browser', system && `on ${system}`].filter(Boolean).join(' ');
}
