import { Injectable } from '@nestjs/common';
import type { ServiceDay } from '#libs/kernel';
import { DataVersion, Database, ReadMemory, type SqlExecutor } from '#libs/platform';
import { bankHolidaysOfLatestList } from './bank-holiday.repository.js';
import { closuresKnown } from './closure.repository.js';
import { declarationsKnown } from './declaration.repository.js';
import { type BankHoliday, bankHolidays } from './domain/bank-holidays.js';
import type { Closure } from './domain/closure.js';
import type { Declaration } from './domain/declaration.js';
import { Structure } from './domain/structure.js';
import { type OrganisationHistory, organisationHistory } from './organisation-history.repository.js';
import { aliases, lastFactKnownAt, organisationCodes, organisationsOn } from './organisation.repository.js';

/** Structures of so many days are kept: a page asks for two or three. */
const MOST_STRUCTURES = 50;

/** Who there was on a day and what their calendar said, as known at a moment. */
@Injectable()
export class OrganisationsService {
  private readonly structures: ReadMemory<Structure>;
  private readonly lastFacts: ReadMemory<Date | null>;

  constructor(
    private readonly database: Database,
    private readonly versions: DataVersion,
  ) {
    this.structures = new ReadMemory(versions, MOST_STRUCTURES);
    this.lastFacts = new ReadMemory(versions);
  }

  /** The structure of the day; the same one is given to others. Of a moment after the last fact there is one, whichever moment it is. */
  async structureOn(day: ServiceDay, asOf: Date): Promise<Structure> {
    const version = await this.versions.current();
    const last = await this.lastFacts.of('', () => lastFactKnownAt(this.database), version);
    const moment = last === null || asOf >= last ? 'now' : asOf.toISOString();
    return this.structures.of(`${day} ${moment}`, () => this.readStructure(day, asOf), version);
  }

  private async readStructure(day: ServiceDay, asOf: Date): Promise<Structure> {
    const [organisations, codesByAlias] = await Promise.all([organisationsOn(this.database, day, asOf), aliases(this.database)]);
    return new Structure(organisations, codesByAlias);
  }

  /** Everything that was ever said of one organisation: what it was called, where it belonged, its list, its codes, its closures. */
  history(id: number): Promise<OrganisationHistory> {
    return organisationHistory(this.database, id);
  }

  /** Organisation ids by code and by alias, of all there ever were: what a load looks its rows up in. */
  codes(executor: SqlExecutor = this.database): Promise<Map<string, number>> {
    return organisationCodes(executor);
  }

  /** Closures that touch a day from `from` up to, not including, `to`; cancelled ones left out. */
  closures(from: ServiceDay, to: ServiceDay, asOf: Date): Promise<Closure[]> {
    return closuresKnown(this.database, from, to, asOf);
  }

  /** The last declaration of each organisation for the day. */
  declarations(day: ServiceDay, asOf: Date): Promise<Declaration[]> {
    return declarationsKnown(this.database, day, asOf);
  }

  /** Bank holidays from `from` up to, not including, `to`: of the gov.uk list known then, and by rule in years it does not reach. */
  async bankHolidays(from: ServiceDay, to: ServiceDay, asOf: Date): Promise<BankHoliday[]> {
    const list = await bankHolidaysOfLatestList(this.database, asOf);
    const listed = new Set(list.map(({ day }) => day.slice(0, 4)));
    const byRule = bankHolidays(Number(from.slice(0, 4)), Number(to.slice(0, 4))).filter(({ day }) => !listed.has(day.slice(0, 4)));
    return [...list, ...byRule].filter(({ day }) => day >= from && day < to).sort((a, b) => (a.day < b.day ? -1 : 1));
  }
}
