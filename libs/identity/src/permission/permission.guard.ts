import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { BadInput, contextOf } from '@termverk/platform';
import { ALLOW } from './allow.js';
import { permits, rolesFor, type Action } from './permissions.js';

/** The one guard: every query, mutation and route passes it and must have named its action. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(execution: ExecutionContext): boolean {
    const action = this.reflector.get<Action | undefined>(ALLOW, execution.getHandler());
    if (action === undefined) {
      throw new Error(`${execution.getClass().name}.${execution.getHandler().name} has no @Allow: it is refused to everybody`);
    }
    const { actor } = contextOf(execution);
    if (permits(actor, action)) return true;
    if (actor.personId === null) throw new BadInput('UNAUTHENTICATED');
    throw new BadInput('FORBIDDEN', { action, roles: rolesFor(action).join(', ') });
  }
}
