import type { Random } from '#libs/kernel';

const BEGINNINGS = (
  'Alder Bram Copper Curlew Dapple Ember Fennel Fern Gorse Hazel Heron Ivory Juniper Kestrel Lark ' +
  'Linnet Marl Moss Nettle Otter Pebble Quill Rowan Russet Sorrel Swift Tansy Teasel Thistle Umber ' +
  'Vetch Whin Wren Yarrow'
).split(' ');
const ENDINGS = 'barrow combe croft dell fold garth holt lea mere rigg stead thorpe wick wold'.split(' ');
const KINDS = [
  'Surgery',
  'Surgery',
  'Medical Centre',
  'Health Centre',
  'Medical Practice',
  'Family Practice',
  'Group Practice',
  'Partnership',
];

/** Names for localities, in order; an ICB has at most this many. */
export const LOCALITY_NAMES = ['North', 'East', 'South', 'West', 'Central', 'Outer'] as const;

/** `count` different place names made of two halves, none of them a real surgery's. */
export function inventedPlaces(random: Random, count: number): string[] {
  const all = BEGINNINGS.flatMap((beginning) => ENDINGS.map((ending) => beginning + ending));
  for (let i = all.length - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [all[i], all[j]] = [all[j], all[i]];
  }
  return Array.from({ length: count }, (_, i) =>
    i < all.length ? all[i] : `${all[i % all.length]} ${1 + Math.floor(i / all.length)}`,
  );
}

/** What kind of practice a name says it is. */
export function practiceKind(random: Random): string {
  return KINDS[random.below(KINDS.length)];
}
