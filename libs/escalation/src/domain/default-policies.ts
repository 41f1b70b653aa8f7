/**
 * The policies of a new installation. The operations room's hours are the ICB's; every wait is an assumption, to be set by
 * those who answer. The rota is empty: who is on call is for people to say, and until they do the desk is told instead.
 */
export const DEFAULT_POLICIES = `version: 1

calendars:
  - key: operations-room
    name: ICB operations room
    hours: { every-day: 08:00-18:00 }
    bankHolidays: open
  - key: hub
    name: Hubs
    hours: { weekdays: 08:00-20:00, saturday: 09:00-17:00 }
    bankHolidays: closed

rotas:
  - key: on-call
    name: On call for the ICB
    turn: weekly
    handOverAt: 09:00
    starts: 2026-01-05
    people: []

policies:
  - key: operations
    name: Operations
    match: { kinds: [gap], levels: [3, 4] }
    calendar: operations-room
    levelFour: around-the-clock
    fallback: operations-desk
    acknowledgementExpiresAfterMinutes: 240
    steps:
      - afterMinutes: 30
        targets: [operations-desk]
        repeat: { everyMinutes: 60, atMost: 3 }
      - afterMinutes: 120
        targets: ['rota:on-call']
`;
