import { useRef } from 'react';
import { Button } from '../controls/Button.tsx';
import { LoadError } from '../controls/LoadError.tsx';
import { restoreFocus } from '../controls/restore-focus.ts';
import { count, formatNumber } from '../text/count.ts';
import styles from './LoadMore.module.css';
import type { Listing } from './use-listing.ts';

interface LoadMoreProps {
  listing: Pick<Listing<unknown, unknown>, 'rows' | 'loadMore' | 'loadingMore' | 'loadMoreError'>;
  /** The name of a row: "ingest job". */
  itemName: string;
}

/** The footer of a list: how many rows are shown, and a button to load more. */
export function LoadMore({ listing, itemName }: LoadMoreProps) {
  const summary = useRef<HTMLParagraphElement>(null);
  const { rows, loadMore, loadingMore, loadMoreError } = listing;
  if (!rows) return null;
  const { hasNextPage } = rows.pageInfo;

  return (
    <div className={styles.footer}>
      {loadMoreError !== undefined && <LoadError error={loadMoreError} retrying={loadingMore} onRetry={loadMore} />}
      <p ref={summary} tabIndex={-1} className={styles.count}>
        {hasNextPage
          ? `${formatNumber(rows.nodes.length)} of ${count(rows.totalCount, itemName)}`
          : count(rows.totalCount, itemName)}
      </p>
      {hasNextPage && (
        <Button
          pending={loadingMore}
          onClick={async () => {
            // After the last page the button disappears.
            await loadMore();
            restoreFocus(() => summary.current);
          }}
        >
          {loadingMore ? 'Loading …' : 'Load more'}
        </Button>
      )}
    </div>
  );
}
