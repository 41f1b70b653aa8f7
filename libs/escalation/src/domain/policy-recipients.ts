import { type EscalationPolicy, ROTA_TARGET } from './escalation-policy.js';
import type { Rota } from './rota.js';

/** Every recipient that policies and rotas name, once each, in order: to be held against those that there are. */
export function recipientsNamed({ policies, rotas }: { readonly policies: readonly EscalationPolicy[]; readonly rotas: readonly Rota[] }): string[] {
  const targets = policies.flatMap(({ steps, fallback }) => [...steps.flatMap((step) => step.targets), fallback]);
  return [...new Set([...targets, ...rotas.flatMap(({ people }) => people)])].filter((target) => !target.startsWith(ROTA_TARGET)).sort();
}
