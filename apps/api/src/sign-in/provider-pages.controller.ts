import { Controller, Get, Header, Inject, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Throttle } from '@nestjs/throttler';
import type { Request, Response } from 'express';
import { HeadroomError } from '#libs/kernel';
import {
  cookieIn, type NotLetIn, ownPath, PeopleRepository, ProviderAccountsService, Public, SETTINGS, setCookie, type Settings, isDesk,
} from '#libs/platform';
import { Page, seeOther } from '../pages/page.decorator.js';
import { BrowserSessionService } from './browser-session.service.js';
import { OidcService } from './oidc.service.js';
import { SIGN_INS_A_MINUTE } from './sign-in-pages.controller.js';
import { NextQuery } from './sign-in.dto.js';

const JOURNEY_COOKIE = 'headroom-journey';

/** To the sign-in provider, and back. */
@Controller('sign-in/provider')
@ApiExcludeController()
@Public()
@Throttle({ default: { limit: SIGN_INS_A_MINUTE, ttl: 60_000 } })
export class ProviderPagesController {
  constructor(
    private readonly oidc: OidcService,
    private readonly accounts: ProviderAccountsService,
    private readonly people: PeopleRepository,
    private readonly browser: BrowserSessionService,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @Header('Cache-Control', 'no-store')
  @Page('sign-in-refused')
  async depart(@Query() { next }: NextQuery, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    try {
      const { url, ...journey } = await this.oidc.depart();
      const { cookie, maxAge } = await this.accounts.begin({ ...journey, next: ownPath(next) });
      response.append('Set-Cookie', setCookie(JOURNEY_COOKIE, cookie, this.settings.publicUrl, maxAge));
      return seeOther(response, url);
    } catch (error) {
      return this.refused(error, response);
    }
  }

  /** What comes in the query is the provider's: it is read by the library that checks it, and told to nobody. */
  @Get('callback')
  @Header('Cache-Control', 'no-store')
  @Header('Referrer-Policy', 'no-referrer')
  @Page('sign-in-refused')
  async arrive(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<object | undefined> {
    try {
      const journey = await this.accounts.end(cookieIn(request.headers.cookie, JOURNEY_COOKIE, this.settings.publicUrl));
      response.append('Set-Cookie', setCookie(JOURNEY_COOKIE, '', this.settings.publicUrl));
      if (!journey) throw refused('sign-in-expired', 'Signing in took too long, or was begun in another browser', 'Begin again from the sign-in page');
      const person = await this.accounts.recognise(await this.oidc.arrive(request.originalUrl, journey));
      if (typeof person === 'string') throw await this.notLetIn(person);
      const { personId, email } = person;
      return seeOther(response, await this.browser.begin(request, response, { personId, email, awaits: null, how: 'provider' }, journey.next));
    } catch (error) {
      return this.refused(error, response);
    }
  }

  private refused(error: unknown, response: Response): object {
    if (!(error instanceof HeadroomError) || error.kind === 'permanent') throw error;
    response.status(error.kind === 'temporary' ? 503 : error.code === 'provider-not-found' ? 404 : 403);
    return { title: 'You are not signed in', message: error.message, remedy: error.remedy };
  }

  private async notLetIn(why: NotLetIn): Promise<HeadroomError> {
    return refused(`provider-${why}`, WORDS[why], `Ask ${await this.whomToAsk()}`);
  }

  private async whomToAsk(): Promise<string> {
    const { askEmail } = this.settings.oidc ?? {};
    const [admin] = askEmail === undefined ? (await this.people.administrators()).filter((one) => !isDesk(one)) : [{ email: askEmail }];
    return admin ? `an administrator of this Headroom: ${admin.email}` : 'whoever runs this Headroom';
  }
}

const WORDS: Readonly<Record<NotLetIn, string>> = {
  'unknown-person': 'The provider knows you, but nobody has added you to this Headroom yet',
  'inactive-person': 'Your account of this Headroom is closed',
  'email-not-verified': 'The provider has not verified your e-mail address, so we cannot tell whose it is',
  'email-of-another': 'Your e-mail address belongs to somebody here who signed in with another account of the provider',
};

function refused(code: string, message: string, remedy: string): HeadroomError {
  return new HeadroomError(code, message, { kind: 'rejected-input', remedy });
}
