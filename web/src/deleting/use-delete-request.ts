import { useCallback, useState } from 'react';
import { type FindFocus, focusAfterDeletion } from './focus-after-deletion.ts';

/** A request to delete a row, and whether its dialog is open. */
export interface DeleteRequest<Row> {
  row: Row | null;
  open: boolean;
  /** The number of the request. Each request gets a new dialog. */
  number: number;
  /** Finds the element that gets the focus after the deletion. */
  findFocus: FindFocus;
  close: () => void;
}

interface DeleteRequests<Row> extends DeleteRequest<Row> {
  /** Opens the dialog for a row. It is the same function in every render. */
  start: (row: Row) => void;
}

const NONE = { row: null, open: false, number: 0, findFocus: () => null };

/** Keeps the delete request of a page. */
export function useDeleteRequest<Row extends { readonly id: string }>(): DeleteRequests<Row> {
  const [request, setRequest] = useState<Omit<DeleteRequest<Row>, 'close'>>(NONE);

  const start = useCallback((row: Row) => {
    const findFocus = focusAfterDeletion(row.id);
    setRequest(({ number }) => ({ row, open: true, number: number + 1, findFocus }));
  }, []);
  const close = useCallback(() => setRequest((before) => ({ ...before, open: false })), []);

  return { ...request, start, close };
}
