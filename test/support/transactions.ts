import type { EntityManager } from '@mikro-orm/core';
import { withRetry } from '../../src/storage/with-retry.ts';

/** Runs a transaction of the ORM, and again when it lost to others. */
export const transaction = <T>(em: EntityManager, work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  withRetry(() => em.fork().transactional(work));

/** Does the same for statements of the ORM that are each a transaction of their own. */
export const statements = <T>(em: EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> =>
  withRetry(() => work(em.fork()));
