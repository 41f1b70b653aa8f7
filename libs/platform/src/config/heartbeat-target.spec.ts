import { heartbeatTarget } from './heartbeat-target.js';

const URL_ = 'https://hc.example.org/ping/secret';

describe('the heartbeat of the environment', () => {
  it('is none without an address, else every five minutes', () => {
    expect(heartbeatTarget({ HEADROOM_HEARTBEAT_MINUTES: '7' })).toBeUndefined();
    expect(heartbeatTarget({ HEADROOM_HEARTBEAT_URL: URL_ })).toEqual({ url: URL_, method: 'GET', everyMinutes: 5 });
    expect(heartbeatTarget({ HEADROOM_HEARTBEAT_URL: URL_, HEADROOM_HEARTBEAT_METHOD: 'POST', HEADROOM_HEARTBEAT_MINUTES: '1' }))
      .toEqual({ url: URL_, method: 'POST', everyMinutes: 1 });
  });

  it.each([
    { HEADROOM_HEARTBEAT_URL: 'secret nonsense' }, { HEADROOM_HEARTBEAT_URL: 'file:///secret' },
    { HEADROOM_HEARTBEAT_URL: URL_, HEADROOM_HEARTBEAT_METHOD: 'PUT' }, { HEADROOM_HEARTBEAT_URL: URL_, HEADROOM_HEARTBEAT_MINUTES: '0' },
  ])('refuses %j without repeating the address', (env) => {
    expect(() => heartbeatTarget(env)).toThrow(expect.objectContaining({ code: 'bad-heartbeat-settings', message: expect.not.stringContaining('secret') }));
  });
});
