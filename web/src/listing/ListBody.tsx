import type { ReactNode } from 'react';
import { LoadError } from '../controls/LoadError.tsx';
import { restoreFocus } from '../controls/restore-focus.ts';
import styles from './ListBody.module.css';
import { LoadMore } from './LoadMore.tsx';
import { Skeleton } from './Skeleton.tsx';
import type { Listing } from './use-listing.ts';

interface ListBodyProps {
  listing: Listing<unknown, unknown>;
  /** What the rows are, in the plural: "ingest jobs". */
  itemName: string;
  empty: ReactNode;
  children: ReactNode;
}

/** A list in whatever state it is: on its way, not to be had, empty, or there. */
export function ListBody({ listing, itemName, empty, children }: ListBodyProps) {
  const { rows, error, loading, retry } = listing;
  const retryHere = () => retry().then(() => restoreFocus(() => document.querySelector('h1')));
  // Where all loaded rows were deleted, there may be more to load.
  const isEmpty = rows?.nodes.length === 0 && !rows.pageInfo.hasNextPage;
  return (
    // `data-rows` is where the focus looks for a neighbour when a row is gone.
    <div className={styles.body} aria-busy={loading || undefined} data-rows>
      {error !== undefined && <LoadError error={error} retrying={loading} onRetry={retryHere} />}
      {!rows && error === undefined && <Skeleton itemName={itemName} />}
      {isEmpty && empty}
      {rows && !isEmpty && (
        <>
          {rows.nodes.length > 0 && children}
          <LoadMore listing={listing} itemName={itemName} />
        </>
      )}
    </div>
  );
}
