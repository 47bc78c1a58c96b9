import type { EntityManager } from '@mikro-orm/core';
import { DeletableEntity } from '../deletions/deletion-event.entity.ts';
import type { Scope } from '../scope.ts';
import { markDeleted, type SoftDeletionOutcome } from '../soft-delete.ts';
import { withRetry } from '../with-retry.ts';
import { Adapter } from './adapter.entity.ts';

/** Hides the adapter and frees its name. Its jobs stay as they are and show it as deleted; new ones cannot use it. */
export function deleteAdapter(
  em: EntityManager,
  scope: Scope,
  id: string,
  reason?: string | null,
): Promise<SoftDeletionOutcome<Adapter>> {
  return withRetry(() => markDeleted(em, scope, Adapter, { id }, reason, { as: DeletableEntity.ADAPTER }));
}
