import { serviceDay } from '#libs/kernel';
import type { LevelledDay } from '#libs/mismatch';
import { levelsPicture } from './levels-picture.js';

const [monday, tuesday] = ['2026-01-05', '2026-01-06'].map(serviceDay);
const day = (code: string, type: string, level: string, on = monday): LevelledDay => ({
  organisation: { code, name: `${type} ${code}`, type }, locality: { code: 'L' }, serviceDay: on, level,
});

describe('the picture of a morning', () => {
  it('says in words what it shows: what presses, what is unknown, and who reported', () => {
    const { svg, alt } = levelsPicture([monday, tuesday], [day('L', 'locality', '3'), day('L', 'locality', 'unknown', tuesday), day('A', 'practice', '3'), day('B', 'practice', 'unknown')])!;
    expect(alt).toBe('Levels of the working days ahead. locality L: 3 Red on Mon 5 Jan; Unknown on Tue 6 Jan. 1 of 2 practices reported for Mon 5 Jan.');
    expect(svg).toContain('>3 Red</text>');
    expect(svg).toContain('>1/2 known</text>');
  });

  it('is green only where every level is, and is none before the first assessment', () => {
    expect(levelsPicture([monday], [day('L', 'locality', '1')])!.alt).toContain('All green or closed.');
    expect(levelsPicture([monday], [])).toBeUndefined();
  });
});
