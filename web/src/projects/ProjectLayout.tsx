import { useQuery } from '@apollo/client/react';
import { Link, NavLink, Outlet, useParams } from 'react-router';
import { isUuid } from '../api/is-uuid.ts';
import { LoadError } from '../controls/LoadError.tsx';
import { ProjectContext } from '../current-project/current-project.ts';
import { Skeleton } from '../listing/Skeleton.tsx';
import { NotFound } from '../page/NotFound.tsx';
import { PageContent } from '../page/PageContent.tsx';
import { PageHeading } from '../page/PageHeading.tsx';
import styles from './ProjectLayout.module.css';
import { ProjectDocument } from './project.generated.ts';

/** The navigation of a project around its pages, which wait for the viewer's role. */
export function ProjectLayout() {
  const { projectId = '' } = useParams();
  return isUuid(projectId) ? <Layout key={projectId} projectId={projectId} /> : <NotFound itemName="project" />;
}

function Layout({ projectId }: { projectId: string }) {
  const { data, error, loading, refetch } = useQuery(ProjectDocument, { variables: { id: projectId } });

  if (data?.project === null) return <NotFound itemName="project" />;
  if (!data) {
    return (
      <PageContent>
        <PageHeading title="Project" />
        {error ? (
          <LoadError error={error} retrying={loading} onRetry={() => refetch().catch(() => {})} />
        ) : (
          <Skeleton name="the project" />
        )}
      </PageContent>
    );
  }
  const { name, viewerRole } = data.project;
  return (
    <ProjectContext value={data.project}>
      <div className={styles.header}>
        <nav aria-label="Breadcrumb" className={styles.breadcrumb}>
          <Link to="/">Projects</Link>
          <span aria-hidden="true">/</span>
          <span className={styles.name} dir="auto">
            {name}
          </span>
        </nav>
        <nav aria-label="Project" className={styles.sections}>
          <NavLink to="ingest">Ingest</NavLink>
          <NavLink to="jobs">Jobs</NavLink>
          <NavLink to="adapters">Adapters</NavLink>
          {viewerRole === 'ADMIN' && <NavLink to="deletions">Deletion record</NavLink>}
        </nav>
      </div>
      <Outlet />
    </ProjectContext>
  );
}
