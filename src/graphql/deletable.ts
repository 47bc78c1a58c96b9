import type { Scope } from '../domain/access/scope.ts';
import { deletability } from '../domain/deletion/deletability.ts';
import { type DomainError, ErrorCode } from '../domain/errors.ts';
import type { Context } from './context.ts';
import { Computed } from './fields.ts';
import { DELETE_BLOCKED_BY, VIEWER_CAN_DELETE } from './interfaces.ts';

/**
 * Returns decorators for the fields of `Deletable`.
 *
 * @param from the properties of the row that `refusal` uses
 * @param refusal returns the error that a deletion would fail with. It must be the function that the mutation uses
 */
export function deletable<Row extends object>(
  from: readonly (keyof Row & string)[],
  refusal: (scope: Scope, row: Row) => DomainError | undefined,
) {
  const deletabilityOf = (row: Row, { scope }: Context) =>
    deletability(refusal(scope, row), 'deletedAt' in row ? row.deletedAt : null);
  return {
    ViewerCanDelete: Computed<Row>(
      () => Boolean,
      from,
      { description: VIEWER_CAN_DELETE },
      (row, context) => deletabilityOf(row, context).viewerCanDelete,
    ),
    DeleteBlockedBy: Computed<Row>(
      () => ErrorCode,
      from,
      { nullable: true, description: DELETE_BLOCKED_BY },
      (row, context) => deletabilityOf(row, context).deleteBlockedBy,
    ),
  };
}
