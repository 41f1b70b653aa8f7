import { Body, Controller, Get, Header, HttpCode, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { HeadroomError } from '#libs/kernel';
import { type Awaited, LocalAccountsService, ownPath, Public, type Session } from '#libs/platform';
import { Page, seeOther } from '../pages/page.decorator.js';
import { BrowserSessionService, pageOf } from './browser-session.service.js';
import { formErrors } from './form-error.js';
import { FromOwnPages } from './own-pages.guard.js';
import { SIGN_INS_A_MINUTE } from './sign-in-pages.controller.js';
import { CodeForm, NewPasswordForm, NextQuery } from './sign-in.dto.js';
import { twoStepView } from './two-step.view.js';

/** What is asked for between the password and the first page: a code, a password of one's own, an authenticator app. */
@Controller('sign-in')
@ApiExcludeController()
@Public()
@FromOwnPages()
@Throttle({ default: { limit: 2 * SIGN_INS_A_MINUTE, ttl: 60_000 } })
export class SignInStepsController {
  constructor(
    private readonly accounts: LocalAccountsService,
    private readonly browser: BrowserSessionService,
  ) {}

  @Get('code')
  @Header('Cache-Control', 'no-store')
  @Page('sign-in-code')
  async lookCode(@Query() { next }: NextQuery, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const session = await this.awaiting('code', request);
    return session ? codeView(next) : seeOther(response, '/sign-in');
  }

  @Post('code')
  @Header('Cache-Control', 'no-store')
  @Page('sign-in-code')
  async code(@Body() { code, next }: CodeForm, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const session = await this.awaiting('code', request);
    if (!session) return seeOther(response, '/sign-in');
    const recognised = await this.accounts.checkCode(session.principal.personId, code);
    if (recognised) return seeOther(response, await this.browser.begin(request, response, { ...recognised, how: 'password and code' }, next));
    response.status(400);
    return { ...codeView(next), ...formErrors({ field: 'code', text: 'The code is not right, or was used before: wait for the next one' }) };
  }

  @Get('new-password')
  @Header('Cache-Control', 'no-store')
  @Page('sign-in-new-password')
  async lookPassword(@Query() { next }: NextQuery, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const session = await this.awaiting('new-password', request);
    return session ? passwordView(session, next) : seeOther(response, '/sign-in');
  }

  @Post('new-password')
  @Header('Cache-Control', 'no-store')
  @Page('sign-in-new-password')
  async password(@Body() { password, again, next }: NewPasswordForm, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const session = await this.awaiting('new-password', request);
    if (!session) return seeOther(response, '/sign-in');
    const { personId, email } = session.principal;
    const fault = password === again ? await this.change(personId, password, session.id) : 'The two passwords are not the same';
    if (fault === undefined) {
      const awaits = await this.accounts.awaitedNext(personId);
      return seeOther(response, await this.browser.begin(request, response, { personId, email, awaits, how: 'password' }, next));
    }
    response.status(400);
    return { ...passwordView(session, next), ...formErrors({ field: 'password', text: fault }) };
  }

  @Get('two-step')
  @Header('Cache-Control', 'no-store')
  @Page('two-step')
  async lookTwoStep(@Query() { next }: NextQuery, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const session = await this.awaiting('two-step', request);
    return session ? this.twoStepOf(session, next) : seeOther(response, '/sign-in');
  }

  @Post('two-step')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  @Page('two-step')
  async twoStep(@Body() { code, next }: CodeForm, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const session = await this.awaiting('two-step', request);
    if (!session) return seeOther(response, '/sign-in');
    const { personId, email } = session.principal;
    const codes = await this.accounts.confirmTwoStep(personId, code);
    if (codes) {
      const goOn = await this.browser.begin(request, response, { personId, email, awaits: await this.accounts.awaitedNext(personId), how: 'password and code' }, next);
      return { title: 'Your recovery codes', codes, goOn };
    }
    response.status(400);
    return { ...(await this.twoStepOf(session, next)), ...formErrors({ field: 'code', text: 'The code is not the one the app shows now' }) };
  }

  private async twoStepOf({ principal }: Session, next: string | undefined): Promise<object> {
    const secret = await this.accounts.beginTwoStep(principal.personId);
    return { ...(await twoStepView(secret, principal.email)), action: '/sign-in/two-step', next: nextOf(next), needed: true };
  }

  private async awaiting(awaited: Awaited, request: Request): Promise<Session | undefined> {
    const session = await this.browser.of(request);
    return session?.awaits === awaited ? session : undefined;
  }

  private async change(personId: number, password: string, keptSession: string): Promise<string | undefined> {
    try {
      await this.accounts.changePassword(personId, { password, keptSession });
      return undefined;
    } catch (error) {
      if (error instanceof HeadroomError && error.code === 'password-refused') return error.message;
      throw error;
    }
  }
}

function codeView(next: string | undefined): object {
  return { title: 'Code of your authenticator app', next: nextOf(next) };
}

function passwordView({ principal }: Session, next: string | undefined): object {
  return { title: 'Choose a password of your own', email: principal.email, next: nextOf(next) };
}

function nextOf(next: string | undefined): string | undefined {
  const path = pageOf(null, next);
  return path === ownPath(undefined) ? undefined : path;
}
