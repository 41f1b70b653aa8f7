import { randomUUID } from 'node:crypto';
import nunjucks from 'nunjucks';
import type { Principal } from '#libs/platform';

const escape = new nunjucks.Environment().getFilter('escape') as (text: string) => { toString(): string };

/** Stands in a page for the name of whoever asks: another in each process, so that nobody can write it. */
const LATER = `\uE000${randomUUID()}\uE000`;

/** The same principal, whose name {@link named} puts in later: so that a page can be made once for all who may see the same. */
export function nameLater(principal: Principal): Principal {
  return { ...principal, name: LATER };
}

/** The page with the name of whoever asks, safe as markup. */
export function named(page: string, { name }: Principal): string {
  return page.replaceAll(LATER, () => String(escape(name)));
}
