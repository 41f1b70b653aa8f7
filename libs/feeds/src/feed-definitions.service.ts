import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, HeadroomError } from '#libs/kernel';
import { AuditLog, Database, type Principal } from '#libs/platform';
import { BUILT_IN_FEEDS } from './domain/definitions/index.js';
import { FeedCatalogue } from './feed-catalogue.js';
import { type KeptDefinition, addDefinition, definitionVersions } from './feed-definition.repository.js';
import { sentDefinition } from './feed-yaml.js';

/** Who keeps or withdraws a definition. */
export type DefinitionAuthor = Pick<Principal, 'name' | 'email'>;

/** Feed definitions that people keep: versions of one document a feed, in force in every process at once, each change audited. */
@Injectable()
export class FeedDefinitionsService {
  constructor(
    private readonly database: Database,
    private readonly catalogue: FeedCatalogue,
    private readonly audit: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps a definition, in the place of the feed's earlier one. Throws `bad-feed-definition`, and `already-a-file` where a file describes the feed. */
  async keep(document: string, by: DefinitionAuthor, note = ''): Promise<KeptDefinition> {
    const { key } = sentDefinition(document, BUILT_IN_FEEDS);
    if ((await this.catalogue.refresh()).originOf(key) === 'file') {
      throw new HeadroomError('already-a-file', `A file in the folder feeds describes '${key}' already`, {
        kind: 'rejected-input', remedy: 'Give the feed another name, or change that file and start Headroom again.',
      });
    }
    return this.add(key, document, by, note, 'feed.define');
  }

  /** Takes a kept definition back: there is no such feed from now on; what it loaded stays. Throws `unknown-feed-definition`. */
  async withdraw(feed: string, by: DefinitionAuthor, note = ''): Promise<KeptDefinition> {
    const [latest] = await this.versions(feed);
    if (!latest?.document) {
      throw new HeadroomError('unknown-feed-definition', `Nobody keeps a definition of '${feed}'`, {
        kind: 'rejected-input', remedy: 'Built-in feeds and those of files cannot be withdrawn here.',
      });
    }
    return this.add(feed, null, by, note, 'feed.withdraw-definition');
  }

  /** The versions of a feed's kept definition, the newest first. */
  versions(feed: string): Promise<KeptDefinition[]> {
    return definitionVersions(this.database, feed);
  }

  private async add(feed: string, document: string | null, by: DefinitionAuthor, note: string, action: string): Promise<KeptDefinition> {
    const added = await this.database.transaction(async (transaction) => {
      const [before] = await definitionVersions(transaction, feed);
      const kept = await addDefinition(transaction, { feed, document, note, author: by.name, createdAt: this.clock.now() });
      const states = { before: before ? { document: before.document } : null, after: { document } };
      await this.audit.append({ actor: by.email, action, subject: `feed ${feed}`, ...states, detail: { version: kept.version, note } }, transaction);
      return kept;
    });
    await this.catalogue.refresh();
    return added;
  }
}
