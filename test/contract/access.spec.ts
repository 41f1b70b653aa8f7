import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { ACCESS, PERMISSIONS } from '#libs/platform';
import { type ApiUnderTest, startApi } from './api-under-test.js';

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

function routesOf({ app }: ApiUnderTest): { name: string; access: unknown }[] {
  const scanner = new MetadataScanner();
  const reflector = new Reflector();
  const discovery = app.get(DiscoveryService, { strict: false });
  return discovery.getControllers().flatMap(({ instance, metatype }) => {
    const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
    return scanner
      .getAllMethodNames(prototype)
      .filter((method) => Reflect.hasMetadata(METHOD_METADATA, prototype[method]))
      .map((method) => ({
        name: `${metatype!.name}.${method}`,
        access: reflector.getAllAndOverride<unknown>(ACCESS, [prototype[method], metatype as never]),
      }));
  });
}
