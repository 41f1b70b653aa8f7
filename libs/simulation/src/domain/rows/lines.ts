/** What rows are written to. */
export interface Lines {
  /** Adds one CSV row, without its line end. */
  add(row: string): void;
}

/** The native feeds that the simulation writes, with their header rows (version 1 of the layouts). */
export const FEED_HEADERS = {
  'organisations.v1': 'code,name,type,parent_code,valid_from,valid_to,list_size,weighted_list_size',
  'closures.v1': 'org_code,from,to,share_closed,reason',
  'slots.v1': 'org_code,service_day,staff_group,slots,embargoed,booked,as_at',
  'appointments.v1': 'org_code,service_day,staff_group,mode,booked_lead,status,count',
  'telephony.v1':
    'org_code,interval_start,interval_minutes,inbound,ended_in_ivr,answered,missed,callbacks_requested,callbacks_made,' +
    'wait_seconds_total,talk_seconds_total,answered_after_300s',
  'online.v1': 'org_code,service_day,clinical,administrative',
  'urgent.v1': 'org_code,service_day,nhs111_in_hours,ed_in_hours',
  'community.v1': 'org_code,service_day,pharmacy_first,social_prescribing,online_repeat_prescriptions',
  'workforce.v1': 'org_code,month,staff_group,fte',
  'declarations.v1': 'org_code,service_day,declared_at,level,staff_in_share,premises_lost,reason',
  'experience.v1': 'org_code,month,responses,positive',
} as const;

/** The name of a native feed. */
export type SimulatedFeed = keyof typeof FEED_HEADERS;
