import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { ApiProcessModule, configureApi } from '#apps/api';
import { type Settings, settingsFrom } from '#libs/platform';
import { type TestDatabase, createTestDatabase } from '#libs/testing';

/** The API on a database of its own, listening on a free port of this machine. */
export interface ApiUnderTest {
  readonly app: NestExpressApplication;
  readonly test: TestDatabase;
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Starts the API with these settings beyond the defaults: requests without a session act as the operations desk unless they say
 * otherwise. `seed` runs on the database before it starts, `connect` may name another role to run as, `template` the database that it is a copy of.
 */
export async function startApi(
  changes: Partial<Settings> = {},
  seed: (test: TestDatabase) => Promise<void> = () => Promise.resolve(),
  connect: (test: TestDatabase) => Promise<string> = ({ url }) => Promise.resolve(url),
  template?: string,
): Promise<ApiUnderTest> {
  const test = await createTestDatabase([], template);
  await seed(test);
  const { app, url } = await listen(await connect(test), changes);
  return {
    app,
    test,
    url,
    close: async () => {
      await app.close();
      await test.drop();
    },
  };
}

/** The API on a database that there is. */
export async function listen(databaseUrl: string, changes: Partial<Settings> = {}): Promise<Pick<ApiUnderTest, 'app' | 'url'>> {
  const settings: Settings = {
    ...settingsFrom({ HEADROOM_HOME: '/tmp/headroom-api-test' }),
    databaseUrl,
    port: 0,
    openOnLoopback: true,
    ...changes,
  };
  const module = await Test.createTestingModule({ imports: [ApiProcessModule.with(settings)] }).compile();
  const app = module.createNestApplication<NestExpressApplication>({ logger: false });
  configureApi(app);
  await app.listen(0, '127.0.0.1');
  return { app, url: (await app.getUrl()).replace('[::1]', '127.0.0.1') };
}
