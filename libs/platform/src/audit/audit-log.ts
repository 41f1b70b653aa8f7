import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '#libs/kernel';
import { Database, type SqlExecutor } from '../database/database.js';

/** Who acted: somebody signed in, a program with a token, or Headroom itself and whoever runs its commands. */
export type ActorKind = 'person' | 'token' | 'system';

/**
 * A change somebody made. `action` is a verb on a subject (`alert.acknowledge`), `subject` names it (`alert 17`). `before` and
 * `after` hold the fields that changed: left out or null where there was nothing, or is nothing any more. Never a secret.
 */
export interface AuditEntry {
  readonly actor: string;
  /** Left out: taken from what `actor` looks like. */
  readonly actorKind?: ActorKind;
  readonly action: string;
  readonly subject: string;
  readonly before?: object | null;
  readonly after?: object | null;
  /** What else is worth knowing: a reason, a count, what it came to. */
  readonly detail?: object;
}

/** An entry as it was recorded. */
export interface RecordedAuditEntry extends Required<AuditEntry> {
  readonly id: number;
  readonly at: Date;
}

/** The append-only log of what people changed. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly database: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Records a change in the transaction that makes it, or on its own. */
  async append(entry: AuditEntry, executor: SqlExecutor = this.database): Promise<void> {
    const { actor, actorKind = kindOf(actor), action, subject, before, after, detail = {} } = entry;
    await executor.query(
      'INSERT INTO audit_entry (at, actor, actor_kind, action, subject, before, after, detail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
      [this.clock.now(), actor, actorKind, action, subject, json(before), json(after), json(detail)],
    );
  }
}

/**
 * People are e-mail addresses, with the token's name behind when a program of theirs acted, or recipients who used the link sent to
 * them; whoever runs a command stands as `NAME@command-line`, and Headroom by a plain name.
 */
function kindOf(actor: string): ActorKind {
  if (/ \(token .*\)$/.test(actor)) return 'token';
  if (actor.startsWith('recipient ')) return 'person';
  return actor.includes('@') && !actor.endsWith('@command-line') ? 'person' : 'system';
}

function json(value: object | null | undefined): string | null {
  return value === null || value === undefined ? null : JSON.stringify(value);
}
