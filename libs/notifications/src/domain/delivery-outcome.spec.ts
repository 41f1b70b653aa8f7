import { httpOutcome, noAnswer, secondsOf, smtpFailure } from './delivery-outcome.js';

const NOW = new Date('2026-11-23T07:00:00Z');

describe('delivery outcomes', () => {
  it.each([
    [200, 'delivered'], [204, 'delivered'], [400, 'permanent'], [422, 'permanent'],
    [408, 'temporary'], [425, 'temporary'], [429, 'temporary'], [500, 'temporary'], [503, 'temporary'],
  ])('takes HTTP %i for %s', (status, outcome) => {
    expect(httpOutcome(status, null, NOW).outcome).toBe(outcome);
  });

  it.each([
    [301, 'set-up'], [307, 'set-up'], [401, 'set-up'], [403, 'set-up'], [404, 'set-up'], [405, 'set-up'], [410, 'set-up'],
    [429, 'message'], [500, 'channel'], [408, 'channel'],
  ])('blames for HTTP %i the %s', (status, blames) => {
    expect(httpOutcome(status, null, NOW)).toMatchObject({ outcome: 'temporary', blames });
  });

  it.each([[400, 'unsure'], [422, 'unsure'], [413, 'message']])('refuses the message for HTTP %i and blames %s', (status, blames) => {
    expect(httpOutcome(status, null, NOW)).toMatchObject({ outcome: 'permanent', blames });
  });

  it('blames a refused log-in on how it is set up, and silence on the channel', () => {
    expect(smtpFailure({ responseCode: 535, code: 'EAUTH' })).toMatchObject({ blames: 'set-up', code: '535' });
    expect(smtpFailure({ code: 'ETIMEDOUT' })).toMatchObject({ blames: 'channel' });
    expect(smtpFailure({ responseCode: 530, code: 'EENVELOPE', command: 'MAIL FROM' })).toMatchObject({ outcome: 'temporary', blames: 'set-up' });
    expect(smtpFailure({ responseCode: 552, code: 'EENVELOPE', command: 'MAIL FROM' }).outcome).toBe('permanent'); // too large: the message's own fault
    expect(smtpFailure({ responseCode: 550, code: 'EENVELOPE', command: 'RCPT TO' }).outcome).toBe('permanent');
    expect(noAnswer(Object.assign(new TypeError('https://secret'), { cause: { code: 'ECONNREFUSED' } }), 'Teams')).toEqual({
      outcome: 'temporary', code: 'ECONNREFUSED', detail: 'no answer from Teams', retryAfterSeconds: null, blames: 'channel',
    });
  });

  it.each([
    ['120', 120], [' 5 ', 5], ['Mon, 23 Nov 2026 07:02:00 GMT', 120], ['999999999', 86_400],
    ['0', null], ['soon', null], ['', null], [null, null], ['Mon, 23 Nov 2026 06:00:00 GMT', null],
  ])('reads Retry-After %j as %j seconds', (header, seconds) => {
    expect(secondsOf(header, NOW)).toBe(seconds);
  });

  it.each([
    [{ responseCode: 451, code: 'EENVELOPE' }, 'temporary'], [{ responseCode: 550, code: 'EENVELOPE' }, 'permanent'],
    [{ responseCode: 552, code: 'EMESSAGE' }, 'permanent'], [{ code: 'ECONNREFUSED' }, 'temporary'], [{ code: 'ETIMEDOUT' }, 'temporary'],
    [{ responseCode: 535, code: 'EAUTH' }, 'temporary'], [{}, 'temporary'],
  ])('takes the mail failure %j for %s', (error, outcome) => {
    expect(smtpFailure(error).outcome).toBe(outcome);
  });
});
