import { useDeleteFeedback } from '@tombstone/react';
import { DeleteDialog } from '../deleting/DeleteDialog.tsx';
import type { Question } from '../deleting/use-deleting.ts';
import type { FeedbackRowFragment } from './feedback-row.generated.ts';

/** Asks whether feedback is to be deleted, and deletes it. */
export function DeleteFeedback({ deleting }: { deleting: Question<FeedbackRowFragment> }) {
  const [deleteFeedback] = useDeleteFeedback();
  const feedback = deleting.row;
  if (feedback === null) return null;
  const name = `feedback by ${feedback.author}`;

  return (
    <DeleteDialog
      deleting={deleting}
      kind="feedback"
      title={`Delete ${name}?`}
      takesReason={false}
      remove={async () => {
        const { data } = await deleteFeedback({ variables: { id: feedback.id } });
        return data ? `Deleted ${name}.` : `Somebody had already deleted ${name}.`;
      }}
    >
      This permanently deletes the {feedback.rating}-star rating{feedback.comment && ' and its comment'}. The audio
      sample is kept.
    </DeleteDialog>
  );
}
