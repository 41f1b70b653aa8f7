import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError, type ServiceDay, addDays, londonDay } from '#libs/kernel';
import { type DeclaredLevel, OrganisationsService } from '#libs/organisations';
import { AuditLog, Database, type Principal, type Transaction } from '#libs/platform';
import { type DeclarationQuery, type SeenDeclaration, seenDeclarations } from './declaration-list.repository.js';
import { refused } from './domain/header.js';
import { FeedCatalogue } from './feed-catalogue.js';
import { feedSettings, lockTarget } from './load.repository.js';
import { Quarantine } from './loading/quarantine.js';
import { RowLoader } from './loading/row-loader.js';

export type { DeclarationQuery, SeenDeclaration } from './declaration-list.repository.js';

/** The feed that a declaration is one row of. */
const DECLARATIONS = 'declarations.v1';

/** What a practice says of itself for a day. */
export interface DeclarationToMake {
  readonly practiceCode: string;
  readonly serviceDay: ServiceDay;
  readonly level: DeclaredLevel;
  /** Share of clinical staff in, 0-1; null when not said. */
  readonly staffInShare: number | null;
  readonly premisesLost: boolean;
  readonly reason: string;
}

/**
 * Takes a practice's own word from a person: the same row, reader and store as the feed `declarations.v1`, so that it counts the same and starts
 * the same evaluation. A later one of the day takes the place of an earlier one; both stay known.
 */
@Injectable()
export class DeclareService {
  constructor(
    private readonly database: Database,
    private readonly catalogue: FeedCatalogue,
    private readonly organisations: OrganisationsService,
    private readonly loader: RowLoader,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps the declaration and tells of it. Throws `not-today-or-tomorrow`, `unknown-practice`, `bad-declaration`, `personal-data`. */
  async declare(told: DeclarationToMake, by: Pick<Principal, 'name' | 'email'>): Promise<{ readonly loadId: number; readonly declaredAt: Date }> {
    const now = this.clock.now();
    const today = londonDay(now);
    if (told.serviceDay !== today && told.serviceDay !== addDays(today, 1)) {
      throw refused('not-today-or-tomorrow', `${told.serviceDay} is neither today nor tomorrow`, 'Declare for today or for tomorrow.');
    }
    const practice = (await this.organisations.structureOn(today, now)).byCode(told.practiceCode);
    if (practice?.type !== 'practice') throw refused('unknown-practice', `There is no practice ${told.practiceCode}`, 'Give the ODS code of a practice.');
    const feed = this.catalogue.get(DECLARATIONS);
    const values: Record<string, string> = {
      org_code: practice.code, service_day: told.serviceDay, declared_at: now.toISOString(), level: told.level,
      staff_in_share: told.staffInShare === null ? '' : String(told.staffInShare), premises_lost: String(told.premisesLost), reason: told.reason.trim(),
    };
    const headers = Object.keys(feed.columns);
    const record = headers.map((name) => values[name]);
    const quarantine = new Quarantine();
    return this.database.transaction(async (transaction) => {
      await lockTarget(transaction, feed);
      const before = await this.saidBefore(transaction, practice.id, told.serviceDay, now);
      const load = await this.loader.load(
        {
          feed, fileName: `Declared by ${by.name}`, sha256: createHash('sha256').update(JSON.stringify([by.email, record])).digest('hex'), backfill: false, knownAt: now,
          settings: await feedSettings(transaction), organisations: await this.organisations.codes(transaction), sentBy: by.email,
          records: () => Promise.resolve({ headers, exact: true, batches: Readable.from([{ lines: [1], records: [record] }]) }),
        },
        transaction, quarantine,
      ).catch((error: unknown) => {
        const [reason] = quarantine.reasons;
        throw reason && error instanceof HeadroomError && error.kind === 'rejected-input' ? refused('bad-declaration', `${reason.column}: ${reason.message}`, 'Correct it and send it again.') : error;
      });
      const { serviceDay, level, staffInShare, premisesLost, reason } = told;
      const after = { serviceDay, level, staffInShare, premisesLost, reason, declaredAt: now.toISOString() };
      await this.audit.append({ actor: by.email, action: 'declaration.make', subject: `practice ${practice.code}`, before, after, detail: { load: load.id } }, transaction);
      return { loadId: load.id, declaredAt: now };
    });
  }

  private async saidBefore(transaction: Transaction, practiceId: number, day: ServiceDay, now: Date): Promise<object | null> {
    const query = { from: day, to: addDays(day, 1), organisationIds: [practiceId], seenFirst: [practiceId], by: '' };
    const [said] = await seenDeclarations(transaction, query, now);
    if (!said) return null;
    const { serviceDay, level, staffInShare, premisesLost, reason, declaredAt } = said;
    return { serviceDay, level, staffInShare, premisesLost, reason, declaredAt };
  }

  /** The latest declaration of each practice and day as far as whoever asks may see it, the newest day first, then by practice. */
  seen(query: DeclarationQuery): Promise<SeenDeclaration[]> {
    return seenDeclarations(this.database, query, this.clock.now());
  }
}
