import { Injectable } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import { type ApiToken, ApiTokensService, type NewToken, type Principal } from '#libs/platform';
import { GrantsService } from './grants.service.js';

/** Making tokens that go no further than whoever makes them. */
@Injectable()
export class TokenMakingService {
  constructor(
    private readonly tokens: ApiTokensService,
    private readonly grants: GrantsService,
  ) {}

  /** Makes a token of the principal's. Throws invalid input, `beyond-your-own`; a token makes no token, which could outlive it (`token-makes-no-token`). */
  async make({ name, grants, days }: NewToken, by: Principal): Promise<{ token: ApiToken; secret: string }> {
    if (by.noFurtherThan !== undefined) {
      throw new HeadroomError('token-makes-no-token', 'A token cannot make another', { kind: 'rejected-input', remedy: 'Sign in as a person to make one.' });
    }
    const checked = await this.grants.checked(grants, by);
    await this.grants.refuseBeyond(checked, by);
    return this.tokens.make({ name, grants: checked, days }, by);
  }
}
