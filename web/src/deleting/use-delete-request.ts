import { useCallback, useState } from 'react';
import { type FindFocus, focusAfterDeletion } from './focus-after-deletion.ts';

/** Which row somebody wants to delete, and whether the dialog that asks about it is open. */
export interface DeleteRequest<Row> {
  row: Row | null;
  open: boolean;
  /** Counts the requests: each one gets a dialog of its own. */
  number: number;
  /** Where the focus goes when the row is gone. */
  findFocus: FindFocus;
  close: () => void;
}

export interface DeleteRequests<Row> extends DeleteRequest<Row> {
  /** Opens the dialog for a row; stays the same function from render to render. */
  start: (row: Row) => void;
}

const NONE = { row: null, open: false, number: 0, findFocus: () => null };

/** Keeps which row of a page somebody wants to delete. */
export function useDeleteRequest<Row extends { readonly id: string }>(): DeleteRequests<Row> {
  const [request, setRequest] = useState<Omit<DeleteRequest<Row>, 'close'>>(NONE);

  const start = useCallback((row: Row) => {
    const findFocus = focusAfterDeletion(row.id);
    setRequest(({ number }) => ({ row, open: true, number: number + 1, findFocus }));
  }, []);
  const close = useCallback(() => setRequest((before) => ({ ...before, open: false })), []);

  return { ...request, start, close };
}
