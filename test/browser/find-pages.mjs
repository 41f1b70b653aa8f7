// Every kind of page there is, found by its links: for tests and benchmarks that must not forget a page somebody adds.

/** What shows more or less of the same. */
const LESS_OR_MORE = ['cursor', 'show', 'version', 'day', 'status'];

/** Addresses of one kind differ only in what they name: `/alerts/12` and `/alerts/13`, `/organisations/QZZ` and another of its letter. */
function kindOf(where) {
  const [path, query = ''] = where.split('?');
  const names = path
    .replace(/\/(\d+|[A-Z][A-Z0-9-]+)(?=\/|$)/g, (_, name) => (/^\d+$/.test(name) ? '/:number' : `/:${name[0]}`))
    .replace(/\/[a-z.-]+\.[a-z0-9-]+(?=\/|$)/g, '/:feed');
  return [names, ...[...new URLSearchParams(query).keys()].filter((key) => !LESS_OR_MORE.includes(key)).sort()].join(' ');
}

/** The pages that links lead to from `/`, one of each kind, in the order of their addresses. `look` gives a page's HTML, or undefined where there is none. */
export async function findPages(look, { leaveOut = /^\/(api|assets|sign-out|sign-in|events)/ } = {}) {
  const found = new Map([['/', '/']]);
  const queue = ['/'];
  for (let where = queue.shift(); where !== undefined; where = queue.shift()) {
    const html = await look(where);
    if (html === undefined) {
      found.delete(kindOf(where));
      continue;
    }
    for (const [, href] of html.matchAll(/<a [^>]*?href="(\/[^"#]*)/g)) {
      const link = href.replaceAll('&amp;', '&');
      if (leaveOut.test(link) || found.has(kindOf(link))) continue;
      found.set(kindOf(link), link);
      queue.push(link);
    }
  }
  return [...found.values()].sort();
}
