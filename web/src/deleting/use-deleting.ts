import { useState } from 'react';
import { type RestingPlace, restingPlaceAfter } from './resting-place.ts';

/** Whether a row is to be deleted: as much as the dialog needs that asks. */
export interface Question<Row> {
  open: boolean;
  /** How often somebody has asked: each time the dialog starts anew. */
  round: number;
  /** The row, as it was last while there was something to delete. */
  row: Row | null;
  /** Where the focus goes when the row is gone. */
  rest: RestingPlace;
  close: () => void;
}

export interface Deleting<Row> extends Question<Row> {
  ask: (row: Row) => void;
}

interface DeletableRow {
  readonly id: string;
  readonly deletedAt?: string | null;
}

/** Keeps which of the rows somebody wants to delete, and how it is by now. */
export function useDeleting<Row extends DeletableRow>(rows: readonly Row[]): Deleting<Row> {
  const [asked, setAsked] = useState<Row | null>(null);
  const [open, setOpen] = useState(false);
  const [round, setRound] = useState(0);
  const [rest, setRest] = useState<RestingPlace>(() => () => null);

  // The dialog is still there for a moment when the row has left the list, or shows what deleting it left.
  const current = rows.find(({ id }) => id === asked?.id);
  if (current && current !== asked && !current.deletedAt) setAsked(current);

  return {
    open,
    round,
    row: asked,
    rest,
    ask(row) {
      setAsked(row);
      setRest(() => restingPlaceAfter(row.id));
      setRound((before) => before + 1);
      setOpen(true);
    },
    close: () => setOpen(false),
  };
}
