import type { INestApplicationContext } from '@nestjs/common';
import { Database } from '#libs/platform';
import type { StoreSettings } from '../../store.js';
import type { Finding } from './finding.js';

/** Whether somebody can sign in, and whether nobody needs to where it matters. */
export async function signInFindings(app: INestApplicationContext, { oidc, openOnLoopback }: StoreSettings): Promise<Finding[]> {
  const demo = (await app.get(Database).query(`SELECT FROM setting WHERE name = 'demo'`)).length > 0;
  const nobody = oidc === undefined && (await app.get(Database).query('SELECT FROM local_account LIMIT 1')).length === 0;
  const ways = oidc === undefined ? 'accounts of its own' : `${oidc.label}, and accounts of its own`;
  const findings: Finding[] = [
    nobody
      ? { check: 'sign-in', ok: true, none: true, detail: 'nobody but the operations desk can sign in: `headroom up` makes an administrator, `headroom people add` anybody' }
      : { check: 'sign-in', ok: true, detail: `by ${ways}` },
  ];
  if (!openOnLoopback || demo) return findings;
  const detail = 'HEADROOM_OPEN_ON_LOOPBACK is on, and this is no demo: whoever is on this machine may do everything. Unset it';
  return [...findings, { check: 'open door', ok: false, detail }];
}
