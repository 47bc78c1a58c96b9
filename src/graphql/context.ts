import type { EntityManager } from '@mikro-orm/core';
import type { Principal } from '../access/principal.ts';
import type { Scope } from '../domain/scope.ts';
import type { Loaders } from './loaders.ts';

/** What resolvers work on: made anew for each request. */
export interface Context {
  readonly principal: Principal;
  readonly scope: Scope;
  readonly em: EntityManager;
  readonly loaders: Loaders;
  readonly requestId: string;
}
