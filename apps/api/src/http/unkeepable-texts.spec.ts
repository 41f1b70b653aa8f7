import { unkeepableTexts } from './unkeepable-texts.js';

describe('texts that cannot be kept', () => {
  it('are found wherever they stand, in values and names', () => {
    expect(unkeepableTexts('a\0')).toEqual(['value']);
    expect(unkeepableTexts('\ud83d', 'code')).toEqual(['code']);
    expect(unkeepableTexts({ note: 'fine', steps: ['fine', 'a\0b'], 'na\0me': 1 })).toEqual(['steps[1]', 'na\uFFFDme']);
  });

  it('are not what people write', () => {
    expect(unkeepableTexts({ note: 'Zoë 😀 – line\nline\ttab', count: 3, none: null, day: undefined })).toEqual([]);
  });

  it('are looked for in bodies nested deeper than the stack', () => {
    let deep: unknown = '\0';
    for (let i = 0; i < 50_000; i++) deep = [deep];
    expect(unkeepableTexts(deep)).toHaveLength(1);
  });
});
