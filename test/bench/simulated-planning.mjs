// What a forecast and an assessment of a simulated ICB rest on, made in memory: no database, no files.
import { practiceReading, hubReading } from '../../dist/libs/simulation/src/domain/book.js';
import { addDays, dayNumber, londonInstant, serviceDay } from '#libs/kernel';
import { Structure, bankHolidays } from '#libs/organisations';
import { simulateIcb } from '#libs/simulation';

const END = serviceDay('2026-03-10');
const BOOK_DAYS = 70;
const HORIZON_DAYS = 29;
const LARGEST_ICB = 175;

/** The inputs of a forecast for that many practices: ICBs of 175 beside one another, as England's are. */
export function simulatedInputs(practices, historyDays = 730) {
  const inputs = emptyInputs(historyDays);
  for (let icb = 0, left = practices; left > 0; icb++, left -= LARGEST_ICB) {
    addIcb(inputs, icb, simulateIcb({ seed: icb + 1, days: historyDays, practices: Math.min(left, LARGEST_ICB), end: END }));
  }
  const { organisations, history, ...books } = inputs;
  return { history: { ...history, structure: new Structure(organisations) }, ...books };
}

function emptyInputs(days) {
  const firstDay = dayNumber(END) - days;
  const holidays = bankHolidays(2022, 2027).map(({ day, name }) => [day, name]);
  const books = () => {
    const leads = () => Array.from({ length: HORIZON_DAYS }, () => []);
    return { from: days - BOOK_DAYS, slots: leads(), booked: leads() };
  };
  return {
    organisations: [],
    history: {
      asOf: londonInstant(END, '07:00'), today: END, firstDay, days, horizonDays: HORIZON_DAYS,
      practices: [], hubs: [], closures: new Map(), bankHolidays: new Map(holidays),
    },
    practiceBooks: books(),
    hubBooks: books(),
  };
}

function addIcb({ organisations, history, practiceBooks, hubBooks }, n, icb) {
  const { structure, days, hubDays, historyDays } = icb;
  const nextId = () => organisations.length + 1;
  const organisation = (code, type, parentCode, listSize = null) => {
    const one = { id: nextId(), code: `${n}-${code}`, name: code, type, parentCode: parentCode && `${n}-${parentCode}`,
      listSize, weightedListSize: listSize, deprivationDecile: null, validFrom: serviceDay('2015-01-01'), validTo: null };
    organisations.push(one);
    return one;
  };
  const code = structure.icbCode;
  organisation(code, 'icb', null);
  const hubs = structure.localities.map((locality) => {
    organisation(locality.code, 'locality', code);
    return organisation(locality.hubCode, 'hub', locality.code);
  });
  for (const pcn of structure.pcns) organisation(pcn.code, 'pcn', structure.localities[pcn.locality].code);
  const unknown = () => new Float64Array(historyDays).fill(Number.NaN);
  structure.practices.forEach((practice, p) => {
    if (practice.until < days.length) return;
    const one = organisation(practice.code, 'practice', structure.pcns[practice.pcn].code, Math.round(practice.listSize[historyDays]));
    const past = (of) => Float64Array.from({ length: historyDays }, (_, t) => (days.open[p * days.length + t] ? of[p * days.length + t] : 0));
    const read = (t, morning) => practiceReading(icb, p, t, morning);
    history.practices.push({
      organisation: one, need: past(days.need), lowerBound: new Uint8Array(historyDays),
      planned: past(days.planned), slots: past(days.capacity), book: bookAhead(read, historyDays),
    });
    addReadings(practiceBooks, read, historyDays);
    const closures = icb.closures.filter((closure) => closure.practice === p);
    if (closures.length > 0) history.closures.set(one.id, closures.map((closure) => closureOf(closure, one.id, icb.calendar.first)));
  });
  hubs.forEach((one, h) => {
    const past = (of) => Float64Array.from({ length: historyDays }, (_, t) => of[h * hubDays.length + t]);
    const read = (t, morning) => hubReading(icb, h, t, morning);
    history.hubs.push({
      organisation: one, need: unknown(), lowerBound: new Uint8Array(historyDays),
      planned: past(hubDays.direct), slots: past(hubDays.capacity), book: bookAhead(read, historyDays),
    });
    addReadings(hubBooks, read, historyDays);
  });
}

function closureOf({ from, to, share, reason }, organisationId, first) {
  return { organisationId, from: addDays(first, from), to: addDays(first, to), shareClosed: share, reason, text: reason };
}

function bookAhead(read, today) {
  const readAt = londonInstant(END, '06:00').getTime();
  const readings = Array.from({ length: HORIZON_DAYS }, (_, h) => read(today + h, today));
  return {
    slots: Float64Array.from(readings, ({ slots }) => slots),
    booked: Float64Array.from(readings, ({ booked }) => booked),
    readAt: new Float64Array(HORIZON_DAYS).fill(readAt),
  };
}

function addReadings(books, read, today) {
  for (let lead = 0; lead < HORIZON_DAYS; lead++) {
    const readings = Array.from({ length: BOOK_DAYS }, (_, i) => {
      const t = books.from + i;
      return t - lead >= today - BOOK_DAYS ? read(t, t - lead) : { slots: Number.NaN, booked: Number.NaN };
    });
    books.slots[lead].push(Float64Array.from(readings, ({ slots }) => slots));
    books.booked[lead].push(Float64Array.from(readings, ({ booked }) => booked));
  }
}
