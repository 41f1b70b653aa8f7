import type { LinkedAlert, LinkView } from '#libs/notifications';

/** The page that a link of a message opens. */
export interface AcknowledgePage {
  readonly title: string;
  /** The HTTP status it goes with. */
  readonly status: 200 | 404 | 410;
  readonly text: string;
  readonly alerts: readonly { readonly title: string; readonly state: string }[];
  /** What the button says; null where there is none. */
  readonly button: string | null;
}

const TEXTS: Readonly<Record<Exclude<LinkView['state'], 'ready'>, Pick<AcknowledgePage, 'title' | 'text' | 'status'>>> = {
  done: { title: 'Acknowledged', status: 200, text: 'Thank you. Everybody who was told hears that somebody is dealing with it. You can close this page.' },
  used: { title: 'Already done', status: 200, text: 'This link was used before: it works once. There is nothing left to do here.' },
  'nothing-waits': { title: 'Nothing waits', status: 200, text: 'Nobody needs to acknowledge this any more: somebody has, or it is over.' },
  expired: { title: 'This link is over', status: 410, text: 'A link works until the end of the day that it is about. Look in Headroom for what is open now.' },
  invalid: { title: 'This link does not work', status: 404, text: 'It is not one that Headroom sent, or a part of it is missing. Open it from the message again, or copy it whole.' },
};

const STATES: Readonly<Partial<Record<LinkedAlert['status'], string>>> = {
  firing: 'waits for somebody',
  escalated: 'nobody acknowledged it in time',
  silenced: 'silenced',
  suppressed: 'held back',
};

/** What is shown for a link. */
export function acknowledgePage(view: LinkView): AcknowledgePage {
  const alerts = 'alerts' in view ? view.alerts.map((one) => ({ title: one.title, state: stateOf(one) })) : [];
  if (view.state !== 'ready') return { ...TEXTS[view.state], alerts, button: null };
  const what = alerts.length === 1 ? 'this alert' : `these ${alerts.length} alerts`;
  return {
    title: `Acknowledge ${what}`,
    status: 200,
    text: `You say, as ${view.recipientName}, that somebody is dealing with it. It then escalates no further.`,
    alerts,
    button: 'Acknowledge',
  };
}

function stateOf({ status, acknowledgedBy }: LinkedAlert): string {
  if (status === 'acknowledged') return `acknowledged by ${acknowledgedBy ?? 'somebody'}`;
  return STATES[status] ?? 'over';
}
