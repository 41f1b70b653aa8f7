import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Permission } from './permissions.js';
import type { Principal } from './principal.js';
import type { Session } from './sign-in/sessions.service.js';

/** Metadata of {@link Public}, {@link SignedIn} and {@link RequirePermission}: a permission, `signed-in` or `public`. */
export const ACCESS = 'headroom:access';

/** What a route (or a whole controller) asks of whoever calls it. */
export type Access = Permission | 'signed-in' | 'public';

/** Anybody may call the route: health checks and the style sheet, nothing that tells of an organisation. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, 'public' satisfies Access);

/** Whoever is somebody may call the route, whatever their role: what concerns only themselves. */
export const SignedIn = (): MethodDecorator & ClassDecorator => SetMetadata(ACCESS, 'signed-in' satisfies Access);

/** Only a principal who holds the permission may call the route. */
export const RequirePermission = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(ACCESS, permission satisfies Access);

/** A request after the guard: who is asking. */
export interface AdmittedRequest {
  principal?: Principal;
  /** The browser's session, when that is how they came in. */
  session?: Session;
  /** The data version as of after the request came. */
  dataVersion?: string;
}

/** The principal whom the guard admitted, as a parameter of a handler. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  return context.switchToHttp().getRequest<Required<AdmittedRequest>>().principal;
});
