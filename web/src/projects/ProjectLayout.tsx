import { useQuery } from '@apollo/client/react';
import { Link, NavLink, Outlet, useParams } from 'react-router';
import { isId } from '../api/is-id.ts';
import { LoadError } from '../controls/LoadError.tsx';
import { ProjectContext } from '../current-project/current-project.ts';
import { Skeleton } from '../listing/Skeleton.tsx';
import { NothingHere } from '../page/NotFound.tsx';
import { Content } from '../page/PageContent.tsx';
import { PageHeading } from '../page/PageHeading.tsx';
import styles from './ProjectFrame.module.css';
import { ProjectDocument } from './project.generated.ts';

/** What is around the screens of a project. They wait for the viewer's role, which says what to ask for. */
export function ProjectFrame() {
  const { projectId = '' } = useParams();
  return isId(projectId) ? <Frame key={projectId} projectId={projectId} /> : <NothingHere what="project" />;
}

function Frame({ projectId }: { projectId: string }) {
  const { data, error, loading, refetch } = useQuery(ProjectDocument, { variables: { id: projectId } });

  if (data?.project === null) return <NothingHere what="project" />;
  if (!data) {
    return (
      <Content>
        <PageHeading title="Project" />
        {error ? (
          <LoadError error={error} retrying={loading} onRetry={() => refetch().catch(() => {})} />
        ) : (
          <Skeleton of="the project" />
        )}
      </Content>
    );
  }
  const { name, viewerRole } = data.project;
  return (
    <ProjectContext value={data.project}>
      <div className={styles.frame}>
        <nav aria-label="Breadcrumb" className={styles.trail}>
          <Link to="/">Projects</Link>
          <span aria-hidden="true">/</span>
          <span className={styles.name}>{name}</span>
        </nav>
        <nav aria-label="Project" className={styles.rooms}>
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
