import { use } from 'react';
import { Link } from 'react-router';
import { ProjectContext } from '../current-project/current-project.ts';
import { useDeletedWanted } from '../listing/show-deleted.ts';
import { Content } from './PageContent.tsx';
import { PageHeading } from './PageHeading.tsx';

/** The address leads nowhere, or to something that the viewer cannot see; the service does not say which. */
export function NothingHere({ what }: { what: string }) {
  const project = use(ProjectContext);
  const mayBeDeleted = !useDeletedWanted() && project?.viewerRole === 'ADMIN' && what !== 'page';
  return (
    <Content>
      <PageHeading title={`There is no such ${what}`} />
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
    </Content>
  );
}
