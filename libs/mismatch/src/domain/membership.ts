import type { Organisation, Structure } from '#libs/organisations';
import type { LevelReason } from './local-level.js';

/** The practices under an organisation. */
export type MembersOf = (whole: Organisation) => readonly Organisation[];

/** The practices under each organisation of a structure, looked up once each. */
export function membersOf(structure: Structure): MembersOf {
  const found = new Map<string, readonly Organisation[]>();
  return ({ code }) => {
    const members = found.get(code) ?? structure.practicesUnder(code);
    found.set(code, members);
    return members;
  };
}

/** A practice as its PCN, locality or ICB counts it. */
export interface Member {
  readonly weightedListSize: number;
  readonly unknown: boolean;
}

/** More than this share of the weighted list unknown makes the whole unknown [assumption]. */
export const UNKNOWN_SHARE_LIMIT = 1 / 3;

/** How much of a whole is unknown: practices counted, and the share of the weighted list (0-1). */
export function unknownMembers(members: readonly Member[]): { unknown: number; members: number; share: number } {
  let list = 0;
  let unknownList = 0;
  for (const { weightedListSize, unknown } of members) {
    list += weightedListSize;
    if (unknown) unknownList += weightedListSize;
  }
  const unknown = members.filter((member) => member.unknown).length;
  return {
    unknown,
    members: members.length,
    share: list > 0 ? unknownList / list : members.length > 0 ? unknown / members.length : 1,
  };
}

/** Why a PCN, locality, hub or ICB is unknown as a whole: too much of its weighted list is. */
export function membersInsufficiency(members: readonly Member[], limit = UNKNOWN_SHARE_LIMIT): LevelReason | undefined {
  const count = unknownMembers(members);
  if (count.members > 0 && count.share <= limit) return undefined;
  const share = `${Math.round(100 * count.share)}% of the weighted list`;
  const text = `${count.unknown} of its ${count.members} practices are unknown: ${share}.`;
  return { name: 'members-unknown', text, numbers: { ...count, limit } };
}

/** Says beside a level how many of its practices it does not know of. */
export function withUnknownMembers(reason: LevelReason, members: readonly Member[]): LevelReason {
  const count = unknownMembers(members);
  if (count.unknown === 0) return reason;
  const share = `${Math.round(100 * count.share)}% of the weighted list`;
  const text = `${reason.text} ${count.unknown} of its ${count.members} practices ${count.unknown === 1 ? 'is' : 'are'} unknown: ${share}.`;
  return {
    ...reason,
    text,
    numbers: { ...reason.numbers, unknown: count.unknown, members: count.members, unknownShare: count.share },
  };
}

/** The weighted list that a practice counts with; its list, or one, where no weighted one is known. */
export function listOf({ weightedListSize, listSize }: Pick<Organisation, 'weightedListSize' | 'listSize'>): number {
  return weightedListSize ?? listSize ?? 1;
}
