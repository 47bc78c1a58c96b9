import { useProject } from '../current-project/current-project.ts';
import { canWrite } from '../current-project/permissions.ts';
import { useDeleteRequest } from '../deleting/use-delete-request.ts';
import { EmptyState } from '../listing/EmptyState.tsx';
import { ListBody } from '../listing/ListBody.tsx';
import { ShowDeleted } from '../listing/ShowDeleted.tsx';
import { useShowDeleted } from '../listing/show-deleted.ts';
import { useListing } from '../listing/use-listing.ts';
import { PageContent } from '../page/PageContent.tsx';
import { PageHeading } from '../page/PageHeading.tsx';
import { AdapterTable } from './AdapterTable.tsx';
import type { AdapterRowFragment } from './adapter-row.generated.ts';
import { AdaptersDocument } from './adapters.generated.ts';
import { CreateAdapter } from './CreateAdapter.tsx';
import { DeleteAdapter } from './DeleteAdapter.tsx';

const NONE: readonly AdapterRowFragment[] = [];

/** The page with the adapters of a project. */
export function AdapterList() {
  const project = useProject();
  const includeDeleted = useShowDeleted();
  const listing = useListing(AdaptersDocument, { projectId: project.id, includeDeleted }, ({ adapters }) => adapters);
  const rows = listing.rows?.nodes ?? NONE;
  const deletion = useDeleteRequest<AdapterRowFragment>();

  return (
    <PageContent>
      <PageHeading
        title="Adapters"
        actions={
          <>
            <ShowDeleted />
            {canWrite(project) && <CreateAdapter />}
          </>
        }
      />
      <ListBody
        listing={listing}
        itemName="adapter"
        empty={
          <EmptyState title="No adapters yet">
            {canWrite(project)
              ? 'Jobs without an adapter use the base model. Choose “New adapter” to add one.'
              : 'Jobs without an adapter use the base model. Editors of this project can add adapters.'}
          </EmptyState>
        }
      >
        <AdapterTable adapters={rows} onDelete={deletion.start} />
      </ListBody>
      <DeleteAdapter request={deletion} />
    </PageContent>
  );
}
