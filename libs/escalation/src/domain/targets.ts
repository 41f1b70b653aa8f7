import { naturalKey } from '#libs/kernel';
import type { DataAlert } from './data-alert.js';
import { type EscalationPolicy, ROTA_TARGET } from './escalation-policy.js';
import { type Rota, type RotaOverride, onCallAt } from './rota.js';

/** Targets as keys of recipients, and the rotas that had nobody for them. */
export interface ResolvedTargets {
  /** Without repetition. */
  readonly recipients: readonly string[];
  /** Rotas that were needed and had nobody: the fallback stands in, and that is an alert of its own. */
  readonly unmanned: readonly Rota[];
}

/** A rota with its stand-ins in the order in which they were made. */
export interface StaffedRota {
  readonly rota: Rota;
  readonly overrides: readonly RotaOverride[];
}

/** Who the targets are at the instant; a rota with nobody on call, or that is described no longer, is the policy's fallback. */
export function resolveTargets(targets: readonly string[], { fallback }: EscalationPolicy, rotas: readonly StaffedRota[], now: Date): ResolvedTargets {
  const unmanned: Rota[] = [];
  const recipients = targets.map((target) => {
    if (!target.startsWith(ROTA_TARGET)) return target;
    const staffed = rotas.find(({ rota }) => rota.key === target.slice(ROTA_TARGET.length));
    const person = staffed && onCallAt(staffed.rota, staffed.overrides, now).person;
    if (person) return person;
    if (staffed) unmanned.push(staffed.rota);
    return fallback;
  });
  return { recipients: [...new Set(recipients)], unmanned };
}

/** The keys of the rotas that steps of the policies have as targets. */
export function rotasAskedFor(policies: readonly EscalationPolicy[]): string[] {
  const targets = policies.flatMap(({ steps }) => steps.flatMap((step) => step.targets));
  return targets.filter((target) => target.startsWith(ROTA_TARGET)).map((target) => target.slice(ROTA_TARGET.length));
}

/** The key of the alert that nobody is on call on a rota: the same alert as long as that lasts. */
export function nobodyOnCallKey(rotaKey: string): string {
  return naturalKey('nobody-on-call', rotaKey);
}

/** The alert that a step needed a rota and found nobody. */
export function nobodyOnCallAlert(rota: Rota, { name, fallback }: EscalationPolicy): DataAlert {
  return {
    key: nobodyOnCallKey(rota.key),
    kind: 'nobody-on-call',
    title: `${rota.name}: nobody is on call`,
    cause: `The policy ${name} had to reach whoever is on call, and the rota ${rota.key} has nobody: ${fallback} was told instead`,
    action: 'Name people in the rota, or somebody who stands in.',
  };
}
