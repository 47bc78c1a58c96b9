import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { useDeleteRequest } from '../deleting/use-delete-request.ts';
import { LoadMore } from '../listing/LoadMore.tsx';
import { PAGE_SIZE, type Rows } from '../listing/use-listing.ts';
import { DeleteFeedback } from './DeleteFeedback.tsx';
import { FeedbackEntry } from './FeedbackEntry.tsx';
import styles from './FeedbackList.module.css';
import type { FeedbackRowFragment } from './feedback-row.generated.ts';
import { MoreFeedbackDocument } from './more-feedback.generated.ts';

interface FeedbackListProps {
  sampleId: string;
  feedback: Rows<FeedbackRowFragment>;
}

/** The feedback on one sample. */
export function FeedbackList({ sampleId, feedback }: FeedbackListProps) {
  const client = useApolloClient();
  const deletion = useDeleteRequest<FeedbackRowFragment>();
  const [loadingMore, setLoadingMore] = useState(false);
  const [loadMoreError, setLoadMoreError] = useState<unknown>();
  const { nodes, pageInfo } = feedback;
  const paged = pageInfo.hasNextPage || nodes.length > PAGE_SIZE;

  async function loadMore(): Promise<void> {
    setLoadingMore(true);
    setLoadMoreError(undefined);
    try {
      // The cache merges the page into the sample's list.
      const variables = { sampleId, first: PAGE_SIZE, after: pageInfo.endCursor };
      await client.query({ query: MoreFeedbackDocument, variables, fetchPolicy: 'network-only' });
    } catch (error) {
      setLoadMoreError(error);
    } finally {
      setLoadingMore(false);
    }
  }

  return (
    <>
      {nodes.length === 0 ? (
        <p className={styles.none}>No feedback yet.</p>
      ) : (
        <ul>
          {nodes.map((entry) => (
            <FeedbackEntry key={entry.id} feedback={entry} onDelete={() => deletion.start(entry)} />
          ))}
        </ul>
      )}
      {paged && (
        <div className={styles.more}>
          <LoadMore listing={{ rows: feedback, loadMore, loadingMore, loadMoreError }} itemName="feedback entry" />
        </div>
      )}
      <DeleteFeedback request={deletion} sampleId={sampleId} />
    </>
  );
}
