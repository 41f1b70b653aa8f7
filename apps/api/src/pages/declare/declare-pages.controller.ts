import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { Response } from 'express';
import { CLOCK, type Clock, HeadroomError, londonDay } from '#libs/kernel';
import { CurrentPrincipal, type Principal, RequirePermission } from '#libs/platform';
import { Remembered } from '../../answers/remembered.decorator.js';
import { ScopedDeclarationsService } from '../../declarations/scoped-declarations.service.js';
import { Page, seeOther } from '../page.decorator.js';
import { type DeclareError, type DeclareInput, type DeclareView, NOTHING_SAID, declareView, readDeclareForm } from './declare-form.js';

/** For which practice, and whether it has just been said. */
class DeclareQuery {
  @IsOptional()
  @IsString()
  @MaxLength(20)
  practice?: string;

  @IsOptional()
  @IsString()
  @MaxLength(10)
  done?: string;
}

/** The form as it was sent; what is wrong with it is said on the page. */
class DeclareBody {
  @IsString()
  @MaxLength(20)
  practice: string;

  @IsOptional()
  @IsString()
  @MaxLength(20)
  day: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(20)
  level: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(20)
  staff: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(20)
  premises: string = '';

  @IsOptional()
  @IsString()
  @MaxLength(2000)
  reason: string = '';
}

/** The page on which a practice says how it is, in under a minute on a telephone. */
@Controller('declare')
@ApiExcludeController()
@RequirePermission('declarations:write')
export class DeclarePagesController {
  constructor(
    private readonly declarations: ScopedDeclarationsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Remembered('person')
  @Page('declare')
  async show(@Query() { practice, done }: DeclareQuery, @CurrentPrincipal() principal: Principal): Promise<DeclareView> {
    return this.page(principal, { ...NOTHING_SAID, practice: practice ?? '' }, { done: done !== undefined });
  }

  @Post()
  @Page('declare')
  async declare(@Body() input: DeclareBody, @CurrentPrincipal() principal: Principal, @Res({ passthrough: true }) response: Response): Promise<DeclareView | undefined> {
    const read = readDeclareForm(input, londonDay(this.clock.now()));
    if ('errors' in read) return this.refused(response, principal, input, read.errors);
    try {
      const { practice } = await this.declarations.declare(read.told, principal);
      return seeOther(response, `/declare?practice=${encodeURIComponent(practice.code)}&done=yes`);
    } catch (error) {
      if (!(error instanceof HeadroomError) || !['personal-data', 'bad-declaration'].includes(error.code)) throw error;
      const text = error.code === 'personal-data' ? 'This looks like an NHS number: never write anything of a patient' : error.message;
      return this.refused(response, principal, { ...input, reason: error.code === 'personal-data' ? '' : input.reason }, [{ field: 'reason', text }]);
    }
  }

  private refused(response: Response, principal: Principal, input: DeclareInput, errors: readonly DeclareError[]): Promise<DeclareView> {
    response.status(400);
    return this.page(principal, input, { errors });
  }

  private async page(principal: Principal, input: DeclareInput, shown: { readonly errors?: readonly DeclareError[]; readonly done?: boolean }): Promise<DeclareView> {
    const practices = await this.declarations.practices(principal);
    const code = input.practice.trim().toUpperCase();
    const practice = practices.find((one) => one.code === code) ?? (practices.length === 1 ? practices[0] : null);
    const said = practice === null ? [] : await this.declarations.list(principal, { practice: practice.code });
    return declareView(practices, practice, londonDay(this.clock.now()), input, said, shown);
  }
}
