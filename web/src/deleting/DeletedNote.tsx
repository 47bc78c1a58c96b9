import { TimeAgo } from '../time/TimeAgo.tsx';

interface DeletedRow {
  readonly deletedAt?: string | null;
  readonly deletedBy?: string | null;
  readonly deletionReason?: string | null;
}

/** Who deleted a row, when, and why as far as they said. */
export function DeletedNote({ row, className }: { row: DeletedRow; className?: string | undefined }) {
  if (!row.deletedAt) return null;
  return (
    <p className={className}>
      Deleted by {row.deletedBy ?? 'someone'} <TimeAgo instant={row.deletedAt} />
      {row.deletionReason && `: ${row.deletionReason}`}
    </p>
  );
}
