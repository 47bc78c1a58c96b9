import { useProject } from '../current-project/current-project.ts';
import { EmptyState } from '../listing/EmptyState.tsx';
import { ListBody } from '../listing/ListBody.tsx';
import { useListing } from '../listing/use-listing.ts';
import { NotFound } from '../page/NotFound.tsx';
import { PageContent } from '../page/PageContent.tsx';
import { PageHeading } from '../page/PageHeading.tsx';
import { DeletionEventTable } from './DeletionEventTable.tsx';
import { DeletionFilter } from './DeletionFilter.tsx';
import { DeletionEventsDocument } from './deletion-events.generated.ts';
import { useDeletionFilter } from './use-deletion-filter.ts';

/** The page that lists the deletions in a project, for its admins. */
export function DeletionRecord() {
  const { viewerRole } = useProject();
  return viewerRole === 'ADMIN' ? <Record /> : <NotFound itemName="page" />;
}

function Record() {
  const { id: projectId } = useProject();
  const { filter } = useDeletionFilter();
  const listing = useListing(DeletionEventsDocument, { projectId, filter }, ({ deletionEvents }) => deletionEvents);
  return (
    <PageContent>
      <PageHeading title="Deletion record" />
      <DeletionFilter />
      <ListBody
        listing={listing}
        itemName="deletion"
        empty={
          filter ? (
            <EmptyState title="No matching deletions">Change the filter to see other deletions.</EmptyState>
          ) : (
            <EmptyState title="No deletions yet">
              This page lists every deletion in the project: what was deleted, by whom, when and why.
            </EmptyState>
          )
        }
      >
        <DeletionEventTable events={listing.rows?.nodes ?? []} />
      </ListBody>
    </PageContent>
  );
}
