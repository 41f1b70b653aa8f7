import { Injectable } from '@nestjs/common';
import { type KeptSilence, SilencesService } from '#libs/escalation';
import { HeadroomError } from '#libs/kernel';
import type { Principal } from '#libs/platform';
import { ScopeService } from '../scope/scope.service.js';

/** Silences as far as somebody's scope reaches. */
@Injectable()
export class ScopedSilencesService {
  constructor(
    private readonly silences: SilencesService,
    private readonly scopes: ScopeService,
  ) {}

  /** Whether somebody may end a silence. Throws `unknown-silence`. */
  async mayLift(id: number, principal: Principal): Promise<boolean> {
    const [{ organisationCode }, mayAt] = await Promise.all([this.silences.get(id), this.scopes.mayAt(principal, 'alerts:act')]);
    return mayAt(organisationCode);
  }

  /**
   * Ends a silence now; what is still met fires. A second time changes nothing. Throws `unknown-silence`, also for one of more
   * than somebody acts for.
   */
  async lift(id: number, principal: Principal): Promise<KeptSilence> {
    if (await this.mayLift(id, principal)) return this.silences.lift(id, principal);
    throw new HeadroomError('unknown-silence', `There is no silence ${id}`, { kind: 'rejected-input', remedy: 'Look it up in the list of silences.' });
  }
}
