import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Action } from './permissions.js';

/** Metadata key under which the guard finds a route's or resolver's action. */
export const ALLOW = 'termverk:allow';

/** Names the action that a query, mutation or route carries out. Without it the guard refuses everybody. */
export function Allow(action: Action): CustomDecorator {
  return SetMetadata(ALLOW, action);
}
