import fs from 'node:fs';
import path from 'node:path';
import { bankHolidays } from '#libs/organisations';

const folder = process.env.HEADROOM_REAL_DATA;
const withRealData = folder ? describe : describe.skip;

withRealData('bank holidays by rule, against the gov.uk list', () => {
  it('gives the same days for every year of the list', () => {
    const list = JSON.parse(fs.readFileSync(path.join(folder!, 'calendar/bank-holidays.json'), 'utf8')) as {
      'england-and-wales': { events: { date: string }[] };
    };
    const published = list['england-and-wales'].events.map((event) => event.date).sort();
    const years = published.map((day) => Number(day.slice(0, 4)));
    const computed = bankHolidays(Math.min(...years), Math.max(...years)).map(({ day }) => day);
    expect(computed).toEqual(published);
  });
});
