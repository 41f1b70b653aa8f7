import path from 'node:path';
import { Injectable } from '@nestjs/common';
import nunjucks from 'nunjucks';
import type { Principal } from '#libs/platform';
import { PACKAGE_ROOT, packageFolder } from '../package-root.js';
import { ASSET_VERSION } from './assets.js';
import { navigationOf } from './navigation.js';
import { fullStop } from './words.js';

/** Renders the templates of `apps/api/views` with the components of nhsuk-frontend. Everything is escaped unless a template says it is markup. */
@Injectable()
export class Renderer {
  private readonly environment = new nunjucks.Environment(
    new nunjucks.FileSystemLoader([
      path.join(PACKAGE_ROOT, 'apps/api/views'),
      path.join(packageFolder('nhsuk-frontend'), 'dist'),
    ]),
    { autoescape: true, trimBlocks: true, lstripBlocks: true },
  )
    .addGlobal('assetVersion', ASSET_VERSION)
    .addFilter('fullStop', fullStop);

  /** The page `template`.njk with its view model, for whoever asks: nobody on pages that anybody may see. */
  page(template: string, view: object, principal: Principal | undefined): string {
    const who = principal && { name: principal.name, signedIn: principal.by === 'session', open: principal.by === 'this-machine' };
    return this.environment.render(`${template}.njk`, { ...view, navigation: navigationOf(principal), who });
  }
}
