import { PERMISSIONS } from '#libs/platform';
import { type ApiUnderTest, startApi } from './api-under-test.js';
import { routesOf } from './routes.js';

describe('access', () => {
  let api: ApiUnderTest;
  beforeAll(async () => {
    api = await startApi({ apiToken: 'let-me-in', publicUrl: 'https://headroom.example.org' });
  });
  afterAll(() => api.close());

  it('is named by every route: a permission that exists, or public', () => {
    const routes = routesOf(api);
    expect(routes.length).toBeGreaterThan(30);
    expect(routes.filter(({ access }) => access !== 'public' && access !== 'signed-in' && !PERMISSIONS.includes(access as never))).toEqual([]);
  });

  it('is public only where nothing is told of anybody, or a signed link says to whom', () => {
    expect(
      routesOf(api)
        .filter(({ access }) => access === 'public')
        .map(({ name }) => name)
        .sort(),
    ).toEqual([
      'AcknowledgePagesController.look', 'AcknowledgePagesController.use', 'AssetsController.asset', 'HealthController.health', 'HealthController.ready',
      'ProviderPagesController.arrive', 'ProviderPagesController.depart', 'SignInPagesController.look', 'SignInPagesController.signIn', 'SignInPagesController.signOut', 'SignInStepsController.code',
      'SignInStepsController.lookCode', 'SignInStepsController.lookPassword', 'SignInStepsController.lookTwoStep', 'SignInStepsController.password',
      'SignInStepsController.twoStep',
    ]);
  });
});
