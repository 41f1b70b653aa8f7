import { tagsOf } from './if-match.js';

describe('If-Match', () => {
  it.each([
    [undefined, undefined],
    ['*', undefined],
    ['"7"', ['7']],
    ['"7", "8"', ['7', '8']],
    ['W/"7"', []],
    ['7', []],
  ])('%s names %j', (header, tags) => expect(tagsOf(header)).toEqual(tags));
});
