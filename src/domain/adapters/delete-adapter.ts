import type { EntityManager } from '@mikro-orm/core';
import type { Scope } from '../access/scope.ts';
import { DeletableEntity } from '../deletion/deletion-event.entity.ts';
import { markDeleted, type SoftDeletionOutcome } from '../deletion/soft-delete.ts';
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
