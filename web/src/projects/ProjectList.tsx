import { Link } from 'react-router';
import type { ProjectRowFragment } from '../current-project/project-row.generated.ts';
import { EmptyState } from '../listing/EmptyState.tsx';
import { ListBody } from '../listing/ListBody.tsx';
import { useListing } from '../listing/use-listing.ts';
import { PageContent } from '../page/PageContent.tsx';
import { PageHeading } from '../page/PageHeading.tsx';
import { useViewer } from '../session/viewer.ts';
import { TimeAgo } from '../time/TimeAgo.tsx';
import { CreateProject } from './CreateProject.tsx';
import styles from './ProjectList.module.css';
import { ProjectsDocument } from './projects.generated.ts';

const ROLES: Record<ProjectRowFragment['viewerRole'], string> = {
  VIEWER: 'Viewer',
  EDITOR: 'Editor',
  ADMIN: 'Admin',
};

/** The page with the projects that the viewer can see. */
export function ProjectList() {
  const { isAdmin } = useViewer();
  const listing = useListing(ProjectsDocument, {}, ({ projects }) => projects);
  return (
    <PageContent>
      <PageHeading title="Projects" actions={isAdmin && <CreateProject />} />
      <ListBody
        listing={listing}
        itemName="project"
        empty={
          isAdmin ? (
            <EmptyState title="No projects yet">
              Every job and adapter belongs to a project. Choose “New project” to create the first one.
            </EmptyState>
          ) : (
            <EmptyState title="No projects">
              You are signed in, but you have no role in any project. Ask an administrator for one.
            </EmptyState>
          )
        }
      >
        <ul className={styles.projects}>
          {listing.rows?.nodes.map(({ id, name, createdAt, viewerRole }) => (
            <li key={id} className={styles.project}>
              <Link to={`/projects/${id}/ingest`} className={styles.name} dir="auto">
                {name}
              </Link>
              <p className={styles.details}>
                {ROLES[viewerRole]} · created <TimeAgo instant={createdAt} />
              </p>
            </li>
          ))}
        </ul>
      </ListBody>
    </PageContent>
  );
}
