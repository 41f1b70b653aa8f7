/*
 * What pages do better with JavaScript; everything works without it. Parts marked data-live are brought up to date in place when an event
 * says that something happened; tables behind charts are read out at the pointer or by arrow keys; a form is sent once.
 */
'use strict';

(() => {
  const WAIT = 500; // events come in groups: one reading for each group
  const AGAIN = 3000; // and no more than one in this time
  const AWAY = 15_000; // a stream is renewed every few minutes: away for less than this is no news
  const RETRY = 30_000; // after what failed

  /* Live parts */
  const live = () => [...document.querySelectorAll('[data-live][id]')];
  let source;
  let timer;
  let last = 0;
  let stale = false;
  let away; // runs while the stream is away
  let again; // runs after a reading that failed
  let upTo = Date.now(); // what is shown was right at least until then

  function watch() {
    if (source || document.hidden || !window.EventSource) return;
    const own = (source = new EventSource('/events'));
    for (const name of EVENTS) own.addEventListener(name, later);
    own.onopen = () => {
      clearTimeout(away);
      away = undefined;
      if (isBehind()) later(); // what came meanwhile; the notice goes when it has been read
    };
    own.onerror = () => {
      if (own !== source) return;
      rightUntilNow();
      if (own.readyState !== EventSource.CLOSED) return void (away ??= setTimeout(behind, AWAY));
      source = undefined; // signed out or refused: the browser does not try again by itself
      behind();
      setTimeout(watch, RETRY);
    };
  }

  /* A page that has stopped coming up to date looks as it did before: it has to say so. */
  const notice = () => document.getElementById('live-behind');
  const isBehind = () => Boolean(notice()?.textContent);

  function rightUntilNow() {
    if (!stale && !away && !isBehind()) upTo = Date.now();
  }

  function behind() {
    const since = new Date(upTo);
    const day = since.toDateString() === new Date().toDateString() ? '' : ` on ${since.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })}`;
    const words = `Not brought up to date since ${timeOf(since)}${day}. Reload the page.`;
    if (notice() && notice().textContent !== words) notice().textContent = words;
  }

  function timeOf(instant) {
    return instant.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  }

  const EVENTS = [
    'load.finished', 'load.rejected', 'feed.missing', 'feed.recovered', 'forecasts.scored', 'mismatch.assessed', 'alerts.evaluated',
    'alert.raised', 'alert.escalated', 'alert.acknowledged', 'alert.resolved', 'missed',
  ];

  function later() {
    stale = true;
    if (timer || document.hidden) return;
    timer = setTimeout(() => {
      timer = undefined;
      void refresh();
    }, Math.max(WAIT, last + AGAIN - Date.now()));
  }

  async function refresh() {
    stale = false;
    last = Date.now();
    clearTimeout(again);
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html', 'X-By-Itself': 'yes' }, credentials: 'same-origin' });
      if (!answer.ok || answer.redirected) throw new Error(`${answer.status}`); // signed out, or the server is in trouble
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      let changed = false;
      for (const part of live()) {
        const other = fresh.getElementById(part.id);
        if (other && !part.isEqualNode(other)) changed = morph(part, other) || changed;
      }
      if (changed) charts();
      upTo = last;
      if (isBehind() && source?.readyState === EventSource.OPEN) notice().textContent = '';
      say(`Updated at ${timeOf(new Date())}`);
    } catch {
      stale = true;
      behind();
      again = setTimeout(later, RETRY);
    }
  }

  function say(words) {
    const status = document.getElementById('live-status');
    if (status && status.textContent !== words) status.textContent = words;
  }

  /* Makes `old` what `fresh` is with as few changes as can be, so that focus, scroll, selection, open details and typed text stay. */
  function morph(old, fresh) {
    if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName) {
      old.replaceWith(document.importNode(fresh, true));
      return true;
    }
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.nodeValue === fresh.nodeValue) return false;
      old.nodeValue = fresh.nodeValue;
      return true;
    }
    if (old.id === 'live-status' || old.id === 'live-behind' || isBeingUsed(old)) return false;
    if (old.dataset?.chart !== undefined) {
      if (sameChart(old, fresh)) return false;
      old.replaceWith(document.importNode(fresh, true));
      return true;
    }
    let changed = attributes(old, fresh);
    const next = [...fresh.childNodes];
    next.forEach((child, index) => {
      const mine = counterpart(old, index, child);
      if (!mine) {
        old.insertBefore(document.importNode(child, true), old.childNodes[index] ?? null);
        changed = true;
      } else if (!mine.isEqualNode(child)) changed = morph(mine, child) || changed;
    });
    while (old.childNodes.length > next.length) {
      old.lastChild.remove();
      changed = true;
    }
    return changed;
  }

  /* The child of `old` that is what `child` was before, brought to `index`; what stands in the way goes behind it, so that focus stays. */
  function counterpart(old, index, child) {
    const rest = [...old.childNodes].slice(index);
    const at = rest.findIndex((one) => one.nodeName === child.nodeName && keyOf(one) === keyOf(child));
    if (at > 0) rest[at].after(...rest.slice(0, at));
    return rest[at];
  }

  function keyOf(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    return node.id || node.getAttribute('action') || node.getAttribute('aria-labelledby') || node.querySelector(':scope > :is(h2, h3)[id]')?.id || '';
  }

  /* A chart is redrawn whole, or left with the frame that this script put around it. */
  function sameChart(old, fresh) {
    const parts = (one) => [...one.querySelectorAll('svg, img, table')];
    const now = parts(old);
    const next = parts(fresh);
    return now.length === next.length && now.every((part, index) => part.isEqualNode(next[index]));
  }

  /* A form that somebody has begun to fill in stays as it is. */
  function isBeingUsed(element) {
    if (element.nodeName !== 'FORM') return false;
    return [...element.elements].some(
      (one) =>
        (one === document.activeElement && one.matches('input:not([type=submit]), select, textarea')) ||
        ('defaultValue' in one && one.type !== 'hidden' && one.nodeName !== 'BUTTON' && one.value !== one.defaultValue) ||
        ('defaultChecked' in one && one.checked !== one.defaultChecked) ||
        (one.nodeName === 'SELECT' && [...one.options].some((option) => option.selected !== option.defaultSelected && one.selectedIndex > 0)),
    );
  }

  function attributes(old, fresh) {
    let changed = false;
    const kept = old.nodeName === 'DETAILS' ? ['open'] : old.nodeName === 'INPUT' ? ['value'] : [];
    for (const { name, value } of [...fresh.attributes]) {
      if (kept.includes(name) && name !== 'value') continue;
      if (old.getAttribute(name) === value) continue;
      old.setAttribute(name, value);
      changed = true;
    }
    for (const { name } of [...old.attributes]) {
      if (kept.includes(name) || fresh.hasAttribute(name)) continue;
      old.removeAttribute(name);
      changed = true;
    }
    return changed;
  }

  /*
   * Charts: <figure data-chart> with an <svg> (or <img>) and, in it, the tables behind it. data-plot="0.08 0.97 42" of the picture says where
   * the first and the last place of the x-axis stand, as shares of its width, and how many there are. A row is of the place data-x (from 0);
   * where no row says so, rows are the places from left to right.
   */
  function charts() {
    for (const figure of document.querySelectorAll('[data-chart]:not([data-tip-ready])')) {
      const picture = figure.querySelector('svg, img');
      if (picture && figure.querySelector('table tbody tr')) chart(figure, picture);
    }
  }

  function chart(figure, picture) {
    figure.dataset.tipReady = '';
    const frame = document.createElement('div');
    frame.className = 'headroom-chart-frame';
    frame.tabIndex = 0;
    frame.setAttribute('role', 'group');
    frame.setAttribute('aria-label', `${figure.dataset.chart || 'Chart'}: left and right arrow keys read its values`);
    picture.replaceWith(frame);
    frame.append(picture);
    const tip = document.createElement('div');
    tip.className = 'headroom-tip';
    tip.setAttribute('role', 'status');
    tip.hidden = true;
    frame.append(tip);
    let at = -1;
    const all = [...figure.querySelectorAll('table tbody tr')];
    const placed = all.filter((row) => row.dataset.x !== undefined);
    const rows = placed.length > 0 ? placed.map((row) => ({ row, x: Number(row.dataset.x) })).sort((a, b) => a.x - b.x) : all.map((row, x) => ({ row, x }));
    const [from = 0, to = 1, places = rows.length] = (picture.dataset.plot ?? '').split(' ').filter(Boolean).map(Number);
    const step = (to - from) / Math.max(places - 1, 1) || 1;

    function show(index) {
      at = Math.min(Math.max(index, 0), rows.length - 1);
      const { row, x: place } = rows[at];
      const heads = [...row.closest('table').querySelectorAll('thead th')].map((one) => one.textContent.trim());
      tip.replaceChildren(
        ...[...row.cells].flatMap((cell, column) => {
          const value = (cell.querySelector('.headroom-cell') ?? cell).textContent.trim();
          if (!value) return [];
          const line = document.createElement(column ? 'span' : 'b');
          line.textContent = column ? `${heads[column] ?? ''}: ${value}` : value;
          return [line];
        }),
      );
      tip.hidden = false;
      const x = (from + step * place) * frame.clientWidth;
      tip.style.setProperty('left', `${Math.min(Math.max(x - tip.offsetWidth / 2, 0), Math.max(frame.clientWidth - tip.offsetWidth, 0))}px`);
    }
    const hide = () => (tip.hidden = true);
    frame.addEventListener('pointermove', ({ clientX }) => {
      const { left, width } = frame.getBoundingClientRect();
      const place = Math.min(Math.max(Math.round(((clientX - left) / width - from) / step), 0), places - 1);
      const index = rows.findIndex(({ x }) => x === place);
      if (index < 0) hide(); // the tables do not go that far
      else show(index);
    });
    frame.addEventListener('pointerleave', hide);
    frame.addEventListener('blur', hide);
    frame.addEventListener('keydown', (event) => {
      const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: rows.length - 1 }[event.key];
      if (event.key === 'Escape') hide();
      if (to === undefined) return;
      event.preventDefault();
      show(to);
    });
  }

  /* A form is sent once, however often its button is pressed; coming back by the history it can be sent again. */
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (form.method !== 'post') return;
    if (form.dataset.sent) return event.preventDefault();
    form.dataset.sent = 'true';
    setTimeout(() => delete form.dataset.sent, 10_000);
  });
  window.addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach((form) => delete form.dataset.sent));

  charts();
  if (live().length > 0 && !document.querySelector('.nhsuk-error-summary')) {
    watch();
    document.addEventListener('visibilitychange', () => {
      if (document.hidden) {
        rightUntilNow();
        clearTimeout(away);
        away = undefined;
        source?.close();
        source = undefined;
        stale = true;
      } else {
        watch();
        if (stale) later();
      }
    });
  }
})();
