/**
 * Finds organisations whose figures in one file are the very same: a shared telephone account counted twice. Keeps two numbers
 * an organisation, whatever the order of the rows.
 */
export class FiguresFingerprint {
  private readonly seen = new Map<number, { rows: number; a: number; b: number; figures: number }>();

  /** Takes one row: where in time and kind it stands, and its figure. */
  add(organisationId: number, key: number, figure: number): void {
    let print = this.seen.get(organisationId);
    if (!print) this.seen.set(organisationId, (print = { rows: 0, a: 0, b: 0, figures: 0 }));
    const hash = mixed(mixed(key) ^ figure);
    print.rows += 1;
    print.a = (print.a + hash) >>> 0;
    print.b = (print.b + Math.imul(hash, hash | 1)) >>> 0;
    print.figures += figure;
  }

  /** Groups of two and more organisations with the same figures, as long as these are enough not to be chance. */
  identical(leastFigures: number): number[][] {
    const groups = new Map<string, number[]>();
    for (const [organisationId, { rows, a, b, figures }] of this.seen) {
      if (figures < leastFigures) continue;
      const key = `${rows} ${a} ${b} ${figures}`;
      groups.set(key, [...(groups.get(key) ?? []), organisationId]);
    }
    return [...groups.values()].filter((group) => group.length > 1);
  }
}

/** The finaliser of MurmurHash3 (Appleby 2011), on 32 bits. */
function mixed(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
