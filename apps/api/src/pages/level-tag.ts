/** A local level as a coloured label that also says in words what the colour does. */
export interface LevelTag {
  readonly text: string;
  /** Classes of the design system's tag; black is ours. */
  readonly classes: string;
}

const TAGS: Readonly<Record<string, LevelTag>> = {
  '4': { text: '4 Black', classes: 'headroom-tag--black' },
  '3': { text: '3 Red', classes: 'nhsuk-tag--red' },
  '2': { text: '2 Amber', classes: 'nhsuk-tag--orange' },
  '1': { text: '1 Green', classes: 'nhsuk-tag--green' },
  closed: { text: 'Closed', classes: 'nhsuk-tag--white' },
  unknown: { text: 'Unknown', classes: 'nhsuk-tag--grey' },
};

/** The label of a level. A level nobody knows is unknown: grey, never green. */
export function levelTag(level: string | number | null): LevelTag {
  return TAGS[String(level)] ?? TAGS.unknown;
}
