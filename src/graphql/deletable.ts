import type { Scope } from '../domain/access/scope.ts';
import { deletability } from '../domain/deletion/deletability.ts';
import { type DomainError, ErrorCode } from '../domain/errors.ts';
import type { Context } from './context.ts';
import { Computed } from './fields.ts';
import { DELETE_BLOCKED_BY, VIEWER_CAN_DELETE } from './interfaces.ts';

/**
 * The fields of `Deletable` for one kind of row.
 *
 * @param from the properties that `refusal` looks at
 * @param refusal why a deletion would be refused: the very function that explains a mutation that was
 */
export function deletable<Row extends object>(
  from: readonly (keyof Row & string)[],
  refusal: (scope: Scope, row: Row) => DomainError | undefined,
) {
  const ask = (row: Row, { scope }: Context) =>
    deletability(refusal(scope, row), 'deletedAt' in row ? row.deletedAt : null);
  return {
    ViewerCanDelete: Computed<Row>(
      () => Boolean,
      from,
      { description: VIEWER_CAN_DELETE },
      (row, context) => ask(row, context).viewerCanDelete,
    ),
    DeleteBlockedBy: Computed<Row>(
      () => ErrorCode,
      from,
      { nullable: true, description: DELETE_BLOCKED_BY },
      (row, context) => ask(row, context).deleteBlockedBy,
    ),
  };
}
