import { useRef } from 'react';
import { Button } from '../controls/Button.tsx';
import { keepFocus } from '../controls/keep-focus.ts';
import { LoadError } from '../controls/LoadError.tsx';
import styles from './LoadMore.module.css';
import type { Listing } from './use-listing.ts';

interface LoadMoreProps {
  listing: Pick<Listing<unknown, unknown>, 'rows' | 'loadMore' | 'loadingMore' | 'loadMoreError'>;
  of: string;
}

/** The foot of a list: how much of it is shown, and more of it. */
export function LoadMore({ listing, of }: LoadMoreProps) {
  const count = useRef<HTMLParagraphElement>(null);
  const { rows, loadMore, loadingMore, loadMoreError } = listing;
  if (!rows) return null;
  const { hasNextPage } = rows.pageInfo;

  return (
    <div className={styles.foot}>
      {loadMoreError !== undefined && <LoadError error={loadMoreError} retrying={loadingMore} onRetry={loadMore} />}
      <p ref={count} tabIndex={-1} className={styles.count}>
        {hasNextPage
          ? `${digits(rows.nodes.length)} of ${digits(rows.totalCount)} ${of}`
          : `${digits(rows.totalCount)} in all`}
      </p>
      {hasNextPage && (
        <Button
          pending={loadingMore}
          onClick={async () => {
            // The last page takes the button away: the focus stays at the foot.
            await loadMore();
            keepFocus(() => count.current);
          }}
        >
          {loadingMore ? 'Loading …' : 'Load more'}
        </Button>
      )}
    </div>
  );
}

const digits = (number: number): string => number.toLocaleString('en');
