import type { ReactNode } from 'react';
import { LoadError } from '../controls/LoadError.tsx';
import { restoreFocus } from '../controls/restore-focus.ts';
import { plural } from '../text/count.ts';
import styles from './ListBody.module.css';
import { LoadMore } from './LoadMore.tsx';
import { Skeleton } from './Skeleton.tsx';
import type { Listing } from './use-listing.ts';

interface ListBodyProps {
  listing: Listing<unknown, unknown>;
  /** The name of a row: "ingest job". */
  itemName: string;
  /** What is loading, if it is more than the rows: "the adapter". */
  loadingName?: string;
  empty: ReactNode;
  children: ReactNode;
}

/** A list that is loading, failed to load, is empty or has rows. */
export function ListBody({ listing, itemName, loadingName = plural(itemName), empty, children }: ListBodyProps) {
  const { rows, error, loading, retry } = listing;
  const retryHere = () => retry().then(() => restoreFocus(() => document.querySelector('h1')));
  // When all loaded rows are deleted, there may be more to load.
  const isEmpty = rows?.nodes.length === 0 && !rows.pageInfo.hasNextPage;
  return (
    // `focusAfterDeletion` looks for `data-rows`.
    <div className={styles.body} aria-busy={loading || undefined} data-rows>
      {error !== undefined && <LoadError error={error} retrying={loading} onRetry={retryHere} />}
      {!rows && error === undefined && <Skeleton name={loadingName} />}
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
