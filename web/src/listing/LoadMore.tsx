import { useRef } from 'react';
import { Button } from '../controls/Button.tsx';
import { LoadError } from '../controls/LoadError.tsx';
import { restoreFocus } from '../controls/restore-focus.ts';
import styles from './LoadMore.module.css';
import type { Listing } from './use-listing.ts';

interface LoadMoreProps {
  listing: Pick<Listing<unknown, unknown>, 'rows' | 'loadMore' | 'loadingMore' | 'loadMoreError'>;
  itemName: string;
}

/** The footer of a list: how many rows are shown, and a button to load more. */
export function LoadMore({ listing, itemName }: LoadMoreProps) {
  const count = useRef<HTMLParagraphElement>(null);
  const { rows, loadMore, loadingMore, loadMoreError } = listing;
  if (!rows) return null;
  const { hasNextPage } = rows.pageInfo;

  return (
    <div className={styles.footer}>
      {loadMoreError !== undefined && <LoadError error={loadMoreError} retrying={loadingMore} onRetry={loadMore} />}
      <p ref={count} tabIndex={-1} className={styles.count}>
        {hasNextPage
          ? `${digits(rows.nodes.length)} of ${digits(rows.totalCount)} ${itemName}`
          : `${digits(rows.totalCount)} in all`}
      </p>
      {hasNextPage && (
        <Button
          pending={loadingMore}
          onClick={async () => {
            // After the last page the button disappears.
            await loadMore();
            restoreFocus(() => count.current);
          }}
        >
          {loadingMore ? 'Loading …' : 'Load more'}
        </Button>
      )}
    </div>
  );
}

const digits = (number: number): string => number.toLocaleString('en');
