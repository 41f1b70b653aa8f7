import { type CanActivate, type ExecutionContext, Inject, Injectable, UseGuards } from '@nestjs/common';
import type { Request } from 'express';
import { changes, isFromOwnPage, refusal, SETTINGS, type Settings } from '#libs/platform';

/** Refuses changes that no page of ours asked for: for routes that are open to anybody, which the access guard lets through. */
@Injectable()
export class OwnPagesGuard implements CanActivate {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!changes(request) || isFromOwnPage(request, this.settings.publicUrl)) return true;
    throw refusal('cross-site');
  }
}

/** Forms of these routes are taken from our own pages only. */
export const FromOwnPages = (): MethodDecorator & ClassDecorator => UseGuards(OwnPagesGuard);
