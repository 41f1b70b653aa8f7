import { createHash } from 'node:crypto';
import { AlertsService, type AlertView, SilencesService } from '#libs/escalation';
import { LoadsService, RedriveLoadService } from '#libs/feeds';
import type { VirtualProcess } from '#libs/testing';
import { NEW_PRACTICE } from './suppliers.js';

const ASHA = { name: 'Asha Patel', email: 'asha.patel@example.nhs.uk' };
const TOM = { name: 'Tom Reed', email: 'tom.reed@example.nhs.uk' };

/** What one of the desk's people does about an alert; chosen by the alert's key alone, so that two lives of a year do the same. */
type Temper = 'acts' | 'acknowledges' | 'resolves' | 'silences' | 'ignores';

function temperOf({ key }: AlertView): Temper {
  const share = createHash('sha256').update(key).digest().readUInt16BE() / 65_536;
  if (share < 0.2) return 'acts';
  if (share < 0.4) return 'acknowledges';
  if (share < 0.45) return 'resolves';
  return share < 0.5 ? 'silences' : 'ignores';
}

/**
 * At a quarter past eight somebody of the operations desk goes through what fires: acknowledges some, acts on some, ends a few, silences a few practices
 * for three days, and leaves the rest.
 */
export async function deskLooks(process: VirtualProcess, now: Date): Promise<void> {
  const alerts = process.get(AlertsService);
  const firing = async (): Promise<AlertView[]> => (await alerts.live()).filter(({ status }) => status !== 'acknowledged').toSorted((a, b) => a.id - b.id);
  for (const alert of await firing()) if (temperOf(alert) === 'silences') await silence(process, alert, now);
  for (const alert of await firing()) {
    const temper = temperOf(alert);
    if (temper === 'resolves') await alerts.resolve(alert.id, TOM, 'The practice has found a locum');
    if (temper === 'acts' || temper === 'acknowledges') await alerts.acknowledge(alert.id, ASHA, 'Looking into it');
    if (temper === 'acts') await alerts.action(alert.id, ASHA, 'Offered hub slots to the practice');
  }
}

async function silence(process: VirtualProcess, { organisation }: AlertView, now: Date): Promise<void> {
  if (!organisation) return;
  const endsAt = new Date(now.getTime() + 3 * 86_400_000);
  await process.get(SilencesService).create({
    organisationCode: organisation.code, subtree: false, ruleKey: null, levelUpTo: 3, serviceDay: null, reason: 'Agreed with the practice', startsAt: now, endsAt,
  }, TOM);
}

/** Somebody takes in again what was quarantined of a practice that is known by now. */
export async function redriveNewPractice(process: VirtualProcess): Promise<void> {
  const loads = await process.get(LoadsService).list({ feed: 'appointments.v1', limit: 20 });
  for (const { id, fileName } of loads) {
    if (!fileName.includes(NEW_PRACTICE)) continue;
    const waiting = await process.get(LoadsService).quarantine(id, { limit: 1 });
    if (waiting.length > 0) await process.get(RedriveLoadService).redrive(id);
  }
}
