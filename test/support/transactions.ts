import type { EntityManager } from '@mikro-orm/core';
import { withRetry } from '../../src/storage/with-retry.ts';

/** Runs a transaction of the ORM, and retries it after a serialization failure or a deadlock. */
export const transaction = <T>(em: EntityManager, work: (tx: EntityManager) => Promise<T>): Promise<T> =>
  withRetry(() => em.fork().transactional(work));

/** Runs statements of the ORM that are each their own transaction, with the same retries. */
export const statements = <T>(em: EntityManager, work: (em: EntityManager) => Promise<T>): Promise<T> =>
  withRetry(() => work(em.fork()));
