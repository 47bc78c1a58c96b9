import { TimeAgo } from '../time/TimeAgo.tsx';

interface DeletionMark {
  readonly deletedAt?: string | null;
  readonly deletedBy?: string | null;
  readonly deletionReason?: string | null;
}

/** Says who deleted a row, when, and the reason if there is one. */
export function DeletedNote({ row, className }: { row: DeletionMark; className?: string | undefined }) {
  if (!row.deletedAt) return null;
  return (
    <p className={className}>
      Deleted by <bdi>{row.deletedBy ?? 'someone'}</bdi> <TimeAgo instant={row.deletedAt} />
      {row.deletionReason && (
        <>
          : <bdi>{row.deletionReason}</bdi>
        </>
      )}
    </p>
  );
}
