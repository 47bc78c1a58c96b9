import { useApolloClient } from '@apollo/client/react';
import { useDeleteFeedback } from '@tombstone/react';
import { readFresh } from '../api/read-fresh.ts';
import { DeleteDialog } from '../deleting/DeleteDialog.tsx';
import type { DeleteRequest } from '../deleting/use-delete-request.ts';
import type { FeedbackRowFragment } from './feedback-row.generated.ts';
import { FeedbackToDeleteDocument, type FeedbackToDeleteQuery } from './feedback-to-delete.generated.ts';

interface DeleteFeedbackProps {
  request: DeleteRequest<FeedbackRowFragment>;
  /** The sample that the feedback is on. */
  sampleId: string;
}

/** The dialog that deletes feedback. */
export function DeleteFeedback({ request, sampleId }: DeleteFeedbackProps) {
  const client = useApolloClient();
  const [deleteFeedback] = useDeleteFeedback();
  if (request.row === null) return null;
  const { id, author } = request.row;
  const name = `feedback by ${author}`;

  return (
    <DeleteDialog
      request={request}
      row={{ __typename: 'Feedback', id }}
      itemName="feedback"
      title={
        <>
          Delete feedback by <bdi>{author}</bdi>?
        </>
      }
      takesReason={false}
      consequences={consequencesOf}
      lines={2}
      load={async () => (await readFresh(client, FeedbackToDeleteDocument, { id, sampleId })).feedback}
      remove={async () => {
        const { data } = await deleteFeedback({ variables: { id } });
        return data ? `Deleted ${name}.` : `Someone has already deleted ${name}.`;
      }}
    />
  );
}

type Preview = NonNullable<FeedbackToDeleteQuery['feedback']>;

const consequencesOf = ({ rating, comment }: Preview): string =>
  `This permanently deletes the ${rating}-star rating${comment ? ' and its comment' : ''}. The audio sample is kept.`;
