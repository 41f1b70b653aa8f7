import { Injectable } from '@nestjs/common';
import { type Principal, may } from '#libs/platform';
import { ScopedDeclarationsService } from '../../declarations/scoped-declarations.service.js';
import { declarationWords } from './declare-form.js';

/** What a practice says of itself, for its page: today and tomorrow, as far as whoever asks may see it. */
@Injectable()
export class DeclaredWordsService {
  constructor(private readonly declarations: ScopedDeclarationsService) {}

  /** Sentences; none where nothing was said, or not to whoever asks. */
  async wordsOf(principal: Principal, practice: string): Promise<string[]> {
    if (!may(principal, 'declarations:read')) return [];
    return (await this.declarations.list(principal, { practice })).reverse().map(declarationWords);
  }
}
