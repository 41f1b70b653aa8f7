import { Injectable } from '@nestjs/common';
import { HeadroomError } from '#libs/kernel';
import type { Organisation } from '#libs/organisations';
import { AuditLog, Database, PeopleRepository, type Principal } from '#libs/platform';

/** Who the clinical director of each PCN is. */
@Injectable()
export class ClinicalDirectorsService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleRepository,
    private readonly audit: AuditLog,
  ) {}

  /** Gives the post to one person, audited. Throws `not-a-pcn`. */
  async appoint(pcn: Organisation, { name, email }: { name: string; email: string }, by: Principal): Promise<{ pcn: string; name: string; email: string }> {
    if (pcn.type !== 'pcn') {
      throw new HeadroomError('not-a-pcn', `${pcn.name} is not a PCN`, { kind: 'rejected-input', remedy: 'Clinical directors are of PCNs.' });
    }
    const directors = (await this.people.holders('clinical-director', [pcn.code])).map((one) => ({ name: one.name, email: one.email }));
    await this.database.transaction(async (transaction) => {
      await this.people.appoint(transaction, { name, email }, 'clinical-director', pcn.code);
      await this.audit.append({ actor: by.email, action: 'clinical-director.appoint', subject: `organisation ${pcn.code}`, before: { directors }, after: { directors: [{ name, email }] } }, transaction);
    });
    return { pcn: pcn.code, name, email };
  }
}
