import { BUILT_IN_FEEDS } from './index.js';

/** The headers of the native feeds, version 1, as published to suppliers: a change to one is a new version beside it; a column may be added that a file may lack. */
const NATIVE: Readonly<Record<string, string>> = {
  'organisations.v1': 'code,name,type,parent_code,valid_from,valid_to,list_size,weighted_list_size',
  'appointments.v1': 'org_code,service_day,staff_group,mode,booked_lead,status,count',
  'slots.v1': 'org_code,service_day,staff_group,slots,embargoed,booked,as_at',
  'telephony.v1': 'org_code,interval_start,interval_minutes,inbound,ended_in_ivr,answered,missed,callbacks_requested,callbacks_made,wait_seconds_total,talk_seconds_total,answered_after_300s',
  'online.v1': 'org_code,service_day,clinical,administrative',
  'urgent.v1': 'org_code,service_day,nhs111_in_hours,ed_in_hours',
  'community.v1': 'org_code,service_day,pharmacy_first,social_prescribing,online_repeat_prescriptions',
  'workforce.v1': 'org_code,month,staff_group,fte',
  'closures.v1': 'org_code,from,to,share_closed,reason',
  'declarations.v1': 'org_code,service_day,declared_at,level,staff_in_share,premises_lost,reason',
  'experience.v1': 'org_code,month,responses,positive',
};

describe('feed definitions', () => {
  it.each(Object.entries(NATIVE))('%s has the columns it was published with', (key, header) => {
    const { columns } = BUILT_IN_FEEDS.find((feed) => feed.key === key)!;
    const published = header.split(',');
    expect(Object.keys(columns).slice(0, published.length)).toEqual(published);
    for (const [name, column] of Object.entries(columns)) if (!published.includes(name)) expect(column.optional).toBe(true);
  });

  it('are the native feeds and the published layouts, each once', () => {
    const keys = BUILT_IN_FEEDS.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining([...Object.keys(NATIVE), 'cbt.durations', 'cbt.calls-answered', 'gpad.daily-duration',
      'gpad.regional-monthly', 'gpad.coverage', 'ods.epraccur', 'ods.pcn-map', 'ods.list-size', 'calendar.bank-holidays']));
  });

  it('understand labels that have drifted', () => {
    const regional = BUILT_IN_FEEDS.find(({ key }) => key === 'gpad.regional-monthly')!;
    const read = (column: string, text: string) => regional.columns[column].read(text, {} as never);
    expect(read('time_between_book_and_appointment', '8  to 14 Days')).toBe('8-14-days');
    expect(read('time_between_book_and_appointment', 'Unknown / Data Issue')).toBe('unknown');
    expect(read('hcp_type', 'Unknown / Data Quality')).toBe('unknown');
    expect(read('appointment_mode', 'Video Conference/Online')).toBe('video');
    expect(read('appointment_status', 'Appt Status Not Provided')).toBe('unknown');
    expect(read('hcp_type', 'Astrologer')).toMatchObject({ code: 'unknown-label' });
  });
});
