import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { Public } from '#libs/platform';
import { ASSETS } from './assets.js';

/** Style sheet and icons. Public: they are the same for everybody. */
@Controller('assets')
@ApiExcludeController()
@Public()
@SkipThrottle()
export class AssetsController {
  @Get('*name')
  @Header('Cache-Control', 'public, max-age=31536000, immutable')
  asset(@Param('name') name: string[] | string, @Res() response: Response): void {
    const asset = ASSETS.get([name].flat().join('/'));
    if (!asset) throw new NotFoundException('There is no such file');
    response.setHeader('Content-Type', asset.type);
    response.send(asset.body);
  }
}
