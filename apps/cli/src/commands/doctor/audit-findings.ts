import type { INestApplicationContext } from '@nestjs/common';
import { AuditAnchors, AuditChain, type AuditFault, type AuditHead, type AuditRights, AuditRightsRepository, anchorWords } from '#libs/platform';
import type { Finding } from './finding.js';

/** The audit log held against its chain, the anchors kept here, and one that was given. */
export async function auditFindings(app: INestApplicationContext, given: AuditHead | undefined): Promise<Finding[]> {
  const chain = app.get(AuditChain);
  const fault = await chain.firstFault();
  const head = await chain.head();
  return [
    fault
      ? { check: 'audit log', ok: false, detail: faultWords(fault) }
      : { check: 'audit log', ok: true, detail: head.number === 0 ? 'no entry yet' : `${head.number} entries, the chain is whole, its end is ${anchorWords(head)}` },
    await anchors(app.get(AuditAnchors)),
    roleFinding(await app.get(AuditRightsRepository).own()),
    ...(given ? [await oneAnchor(chain, given)] : []),
  ];
}

async function anchors(kept: AuditAnchors): Promise<Finding> {
  const check = 'audit anchors';
  const { anchors: count, ofOthers, missed } = await kept.look();
  const others = ofOthers > 0 ? `; ${ofOthers} more are of a store that was here before` : '';
  if (missed) return { check, ok: false, detail: `the chain does not pass through ${anchorWords(missed)}, which ${kept.file} has: its end was cut off, or it was written anew` };
  if (count === 0 && ofOthers > 0) {
    return { check, ok: true, warning: true, detail: `none of this store in ${kept.file}, ${ofOthers} of a store that was here before: if none was, this one was put in its place` };
  }
  if (count === 0) return { check, ok: true, none: true, detail: `none of this store in ${kept.file}: a worker keeps one each day` };
  return { check, ok: true, detail: `the chain passes through all ${count} in ${kept.file}${others}` };
}

async function oneAnchor(chain: AuditChain, given: AuditHead): Promise<Finding> {
  const missed = await chain.firstMissed([given]);
  const detail = missed ? `the chain does not pass through ${anchorWords(given)}: the log was changed since, or it is of another store` : `the chain passes through entry ${given.number} as given`;
  return { check: 'audit anchor given', ok: !missed, detail };
}

function roleFinding({ role, superuser, owner, mayChange }: AuditRights): Finding {
  const check = 'database role';
  const why = superuser ? 'is a superuser' : owner ? 'owns the audit log' : mayChange ? 'has the right to change the audit log' : undefined;
  if (!why) return { check, ok: true, detail: `${role} can read the audit log and add to it, no more` };
  const remedy = 'name the role that owns the tables with HEADROOM_OWNER_DATABASE_URL, and another one in DATABASE_URL';
  return { check, ok: true, warning: true, detail: `${role} ${why}, so that only the chain shows what is done to it: ${remedy}` };
}

function faultWords({ number, entryId, fault }: AuditFault): string {
  switch (fault) {
    case 'changed':
      return `entry ${entryId} is not what was recorded: it, or its place ${number} in the chain, was changed`;
    case 'entry-missing':
      return `entry ${entryId} is gone: it was number ${number} in the chain`;
    case 'link-missing':
      return `the chain has a hole before entry ${entryId}, number ${number}`;
    case 'not-chained':
      return `entry ${entryId} is in no chain: it was put in past the trigger`;
  }
}
