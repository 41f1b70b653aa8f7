import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS, type Access } from '#libs/platform';
import type { ApiUnderTest } from './api-under-test.js';

/** A route of the running application, as its controllers declare it. */
export interface Route {
  /** `AlertsController.list` */
  readonly name: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'ALL';
  /** `/api/v1/alerts/:id` */
  readonly path: string;
  readonly access: Access | undefined;
}

/** Every route there is, by path and method. */
export function routesOf({ app }: ApiUnderTest): Route[] {
  const scanner = new MetadataScanner();
  const reflector = new Reflector();
  return app
    .get(DiscoveryService, { strict: false })
    .getControllers()
    .flatMap(({ instance, metatype }) => {
      const prototype = Object.getPrototypeOf(instance) as Record<string, () => unknown>;
      const below = [Reflect.getMetadata(PATH_METADATA, metatype as object)].flat() as string[];
      return scanner
        .getAllMethodNames(prototype)
        .filter((method) => Reflect.hasMetadata(METHOD_METADATA, prototype[method]))
        .flatMap((method) =>
          ([Reflect.getMetadata(PATH_METADATA, prototype[method])].flat() as string[]).flatMap((path) =>
            below.map((base) => ({
              name: `${metatype!.name}.${method}`,
              method: RequestMethod[Reflect.getMetadata(METHOD_METADATA, prototype[method]) as number] as Route['method'],
              path: `/${[base, path].map((part) => part.replaceAll(/^\/|\/$/g, '')).filter((part) => part !== '').join('/')}`,
              access: reflector.getAllAndOverride<Access | undefined>(ACCESS, [prototype[method], metatype as never]),
            })),
          ),
        );
    })
    .sort((a, b) => (a.path === b.path ? (a.method < b.method ? -1 : 1) : a.path < b.path ? -1 : 1));
}
