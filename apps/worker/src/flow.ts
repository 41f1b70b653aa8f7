import type { Flow } from '#libs/platform';

/** The way of the data: event in, job out. A type with an empty list has no listener here, on purpose. */
export const flow: Flow = {
  // feeds → observations → forecasting
  'observations.loaded.v1': [{ queue: 'forecasting', job: 'forecast-after-load' }],
  'load.rejected.v1': [{ queue: 'escalation', job: 'raise-load-alert' }],
  'feed.missing.v1': [{ queue: 'escalation', job: 'raise-feed-alert' }],
  'feed.recovered.v1': [{ queue: 'escalation', job: 'close-feed-alert' }],
  // interventions → forecasting: accepted hub slots are capacity from the next run on
  'hub-slots.accepted.v1': [{ queue: 'forecasting', job: 'forecast-after-intervention' }],
  // escalation → forecasting, back up: other rules in force make other levels, at once and not with the next planned run
  'rules.published.v1': [{ queue: 'forecasting', job: 'forecast-after-rules' }],
  // decisions of a locality: told, and carried out when they passed
  'decision.opened.v1': [{ queue: 'notifications', job: 'plan-decision-opened' }],
  'decision.closed.v1': [
    { queue: 'mismatch', job: 'carry-out-decision' },
    { queue: 'notifications', job: 'plan-decision-closed' },
  ],
  // forecasting → escalation, beside the way of the data: are forecasts as good as they say?
  'forecasts.scored.v1': [{ queue: 'escalation', job: 'watch-forecasts' }],
  // a morning's evaluation that was missed is made up for
  'evaluation.missed.v1': [{ queue: 'forecasting', job: 'forecast' }],
  // forecasting → mismatch → escalation
  'forecast.completed.v1': [{ queue: 'mismatch', job: 'assess' }],
  'mismatch.assessed.v1': [{ queue: 'escalation', job: 'evaluate-rules' }],
  // escalation → notifications
  'alerts.evaluated.v1': [{ queue: 'notifications', job: 'plan-evaluation' }, { queue: 'escalation', job: 'watch-morning' }],
  'alert.raised.v1': [{ queue: 'notifications', job: 'plan-alert-change' }],
  'alert.escalated.v1': [{ queue: 'notifications', job: 'plan-alert-change' }],
  'alert.acknowledged.v1': [{ queue: 'notifications', job: 'plan-alert-change' }],
  'alert.resolved.v1': [{ queue: 'notifications', job: 'plan-alert-change' }],
  'message.planned.v1': [{ queue: 'notifications', job: 'deliver' }],
  // notifications → escalation, back up: a channel that is dead is an alert itself, told by the others
  'channel.died.v1': [{ queue: 'escalation', job: 'raise-channel-alert' }],
  'channel.recovered.v1': [{ queue: 'escalation', job: 'close-channel-alert' }],
};
