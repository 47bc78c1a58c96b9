import { use } from 'react';
import { Link } from 'react-router';
import { ProjectContext } from '../current-project/current-project.ts';
import { useDeletedParameter } from '../listing/show-deleted.ts';
import { plural } from '../text/count.ts';
import { PageContent } from './PageContent.tsx';
import { PageHeading } from './PageHeading.tsx';

/** The page for a wrong address, and for rows that do not exist or that the viewer cannot see: the service does not say which. */
export function NotFound({ itemName }: { itemName: string }) {
  const project = use(ProjectContext);
  const mayBeDeleted = !useDeletedParameter() && project?.viewerRole === 'ADMIN' && itemName !== 'page';
  return (
    <PageContent>
      <PageHeading title={`${itemName.charAt(0).toUpperCase()}${itemName.slice(1)} not found`} />
      <p>
        {itemName === 'page'
          ? 'The address is wrong.'
          : `The ${itemName} was deleted, you don’t have access, or the address is wrong.`}
      </p>
      {mayBeDeleted && (
        <p>
          <Link to="?deleted=1">Look in deleted {plural(itemName)}</Link>
        </p>
      )}
      <p>
        <Link to="/">Back to projects</Link>
      </p>
    </PageContent>
  );
}
