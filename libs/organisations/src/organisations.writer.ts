import { Injectable } from '@nestjs/common';
import type { Transaction } from '#libs/platform';
import { mergeBankHolidays } from './bank-holiday.repository.js';
import { mergeClosures } from './closure.repository.js';
import { mergeDeclarations } from './declaration.repository.js';
import type { BankHolidayRow, ClosureRow, DeclarationRow, MergeResult, MergeSource, OrganisationRow } from './domain/organisation-rows.js';
import { insertAliases, mergeOrganisations } from './organisation.repository.js';

/** Takes what loads tell of organisations and their calendars, in the transaction of the load. Nothing is overwritten. */
@Injectable()
export class OrganisationsWriter {
  /** Takes rows of organisations; with `valid-from`, each as if known at 06:00 on the day from which it holds. */
  merge(transaction: Transaction, source: MergeSource<'valid-from'>, rows: readonly OrganisationRow[]): Promise<MergeResult> {
    return mergeOrganisations(transaction, source, rows);
  }

  /** Other codes for known organisations; an alias points to the organisation it was first given to. Gives how many were new. */
  addAliases(transaction: Transaction, pairs: readonly { alias: string; code: string }[]): Promise<number> {
    return insertAliases(transaction, pairs);
  }

  /** Takes closures; with `backfill`, each as if known at 06:00 28 days before it begins. A share of 0 cancels. */
  mergeClosures(transaction: Transaction, source: MergeSource<'backfill'>, rows: readonly ClosureRow[]): Promise<MergeResult> {
    return mergeClosures(transaction, source, rows);
  }

  /** Takes declarations; with `backfill`, each as if known when it was declared. */
  mergeDeclarations(transaction: Transaction, source: MergeSource<'backfill'>, rows: readonly DeclarationRow[]): Promise<MergeResult> {
    return mergeDeclarations(transaction, source, rows);
  }

  /** Takes a whole gov.uk list, which replaces the one before it; with `backfill`, as if always known. */
  mergeBankHolidays(transaction: Transaction, source: MergeSource<'backfill'>, rows: readonly BankHolidayRow[]): Promise<MergeResult> {
    return mergeBankHolidays(transaction, source, rows);
  }
}
