import { may, type Permission, type Principal } from '#libs/platform';

/** A link at the top of every page. */
export interface NavigationLink {
  readonly href: string;
  readonly text: string;
}

const PAGES: readonly (NavigationLink & { readonly permission: Permission })[] = [
  { href: '/', text: 'This morning', permission: 'gaps:read' },
  { href: '/organisations', text: 'Organisations', permission: 'organisations:read' },
  { href: '/hubs', text: 'Hubs', permission: 'hubs:read' },
  { href: '/alerts', text: 'Alerts', permission: 'alerts:read' },
  { href: '/decisions', text: 'Decisions', permission: 'decisions:read' },
  { href: '/deliveries', text: 'What was sent', permission: 'deliveries:read' },
  { href: '/feeds', text: 'Feeds', permission: 'feeds:read' },
  { href: '/declare', text: 'Declare', permission: 'declarations:write' },
  { href: '/thresholds', text: 'Thresholds', permission: 'rules:read' },
  { href: '/forecast-quality', text: 'Forecast quality', permission: 'forecasts:read' },
  { href: '/alert-quality', text: 'Alert quality', permission: 'alerts:read' },
  { href: '/admin', text: 'Admin', permission: 'users:read' },
];

/** The pages somebody may open, in the order they are shown; none for nobody. */
export function navigationOf(principal: Principal | undefined): NavigationLink[] {
  if (principal === undefined) return [];
  return PAGES.filter(({ permission }) => may(principal, permission)).map(({ href, text }) => ({ href, text }));
}
