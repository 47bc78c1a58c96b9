import { use } from 'react';
import { Link } from 'react-router';
import { ProjectContext } from '../current-project/current-project.ts';
import { useDeletedParameter } from '../listing/show-deleted.ts';
import { PageContent } from './PageContent.tsx';
import { PageHeading } from './PageHeading.tsx';

/** The page for a wrong address, and for rows that do not exist or that the viewer cannot see: the service does not say which. */
export function NotFound({ itemName }: { itemName: string }) {
  const project = use(ProjectContext);
  const mayBeDeleted = !useDeletedParameter() && project?.viewerRole === 'ADMIN' && itemName !== 'page';
  return (
    <PageContent>
      <PageHeading title={`There is no such ${itemName}`} />
      <p>
        It was deleted, or it is not yours to see, or the address is wrong.{' '}
        {mayBeDeleted && (
          <>
            <Link to="?deleted=1">Look for it among what was deleted</Link>, or go on from{' '}
          </>
        )}
        {!mayBeDeleted && 'Go on from '}
        <Link to="/">your projects</Link>.
      </p>
    </PageContent>
  );
}
