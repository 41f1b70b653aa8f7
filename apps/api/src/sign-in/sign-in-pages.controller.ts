import { Body, Controller, Get, Header, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { LocalAccountsService, ownPath, Public, SETTINGS, type Settings } from '#libs/platform';
import { Page, seeOther } from '../pages/page.decorator.js';
import { BrowserSessionService, pageOf } from './browser-session.service.js';
import { formErrors } from './form-error.js';
import { FromOwnPages } from './own-pages.guard.js';
import { NextQuery, SignInForm } from './sign-in.dto.js';

/** What one address may try a minute: a person mistypes, a ward shares an address, a program guesses. */
export const SIGN_INS_A_MINUTE = 20;

/** Signing in with a password, and signing out. */
@Controller()
@ApiExcludeController()
@Public()
@FromOwnPages()
export class SignInPagesController {
  constructor(
    private readonly accounts: LocalAccountsService,
    private readonly browser: BrowserSessionService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get('sign-in')
  @Header('Cache-Control', 'no-store')
  @Page('sign-in')
  async look(@Query() { next }: NextQuery, @Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    const session = await this.browser.of(request);
    if (session && session.awaits !== null) return seeOther(response, pageOf(session.awaits, next));
    return { ...this.view(next), signedInAs: session?.principal.name };
  }

  /** The same words whatever is wrong: an address without an account, a wrong password, a locked account. */
  @Post('sign-in')
  @Throttle({ default: { limit: SIGN_INS_A_MINUTE, ttl: 60_000 } })
  @Header('Cache-Control', 'no-store')
  @Page('sign-in')
  async signIn(
    @Body() { email, password, next }: SignInForm,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<object | undefined> {
    const recognised = await this.accounts.recognise(email, password);
    if (recognised) return seeOther(response, await this.browser.begin(request, response, { ...recognised, how: 'password' }, next));
    response.status(400);
    return { ...this.view(next), email, ...formErrors({ field: 'email', text: NOT_RIGHT }) };
  }

  @Post('sign-out')
  @Header('Cache-Control', 'no-store')
  @Page('sign-in')
  async signOut(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<undefined> {
    await this.browser.end(request, response);
    response.setHeader('Clear-Site-Data', '"cache"');
    return seeOther(response, '/sign-in');
  }

  private view(next: string | undefined): object {
    const { oidc, openOnLoopback } = this.settings;
    const path = ownPath(next);
    return {
      title: 'Sign in',
      next: path === '/' ? undefined : path,
      provider: oidc && { label: oidc.label, href: `/sign-in/provider?next=${encodeURIComponent(path)}` },
      demo: openOnLoopback === true,
    };
  }
}

const NOT_RIGHT =
  'The e-mail address or the password is not right. After ten wrong attempts an account is locked for a quarter of an hour; an administrator can reset the password';
