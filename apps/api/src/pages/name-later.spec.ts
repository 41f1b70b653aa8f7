import type { Principal } from '#libs/platform';
import { named, nameLater } from './name-later.js';

const anna: Principal = { personId: 1, email: 'anna@example.org', name: `Anna <O'Hara> & $& co`, grants: [] };

describe('a name put in later', () => {
  it('is escaped, wherever it stands, and taken as it is', () => {
    const { name } = nameLater(anna);
    expect(named(`<b>${name}</b> is ${name}`, anna)).toBe(
      '<b>Anna &lt;O&#39;Hara&gt; &amp; $&amp; co</b> is Anna &lt;O&#39;Hara&gt; &amp; $&amp; co',
    );
  });
});
