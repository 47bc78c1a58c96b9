import { Link } from 'react-router';
import { Badge } from '../controls/Badge.tsx';
import { useProject } from '../current-project/current-project.ts';
import styles from './JobAdapter.module.css';

interface JobAdapterProps {
  adapter: { readonly id: string; readonly name: string; readonly deletedAt: string | null } | null;
}

/** The adapter of a job. Only admins can open the page of a deleted adapter. */
export function JobAdapter({ adapter }: JobAdapterProps) {
  const { id: projectId, viewerRole } = useProject();
  if (adapter === null) return <span className={styles.none}>Base model</span>;
  const page = `/projects/${projectId}/adapters/${adapter.id}`;
  if (adapter.deletedAt === null) {
    return (
      <Link to={page} className={styles.name} dir="auto">
        {adapter.name}
      </Link>
    );
  }
  return (
    <span className={styles.deleted}>
      {viewerRole === 'ADMIN' ? (
        <Link to={`${page}?deleted=1`} className={styles.name} dir="auto">
          {adapter.name}
        </Link>
      ) : (
        <span className={styles.name} dir="auto">
          {adapter.name}
        </span>
      )}{' '}
      <Badge tone="deleted">Deleted Adapter</Badge>
    </span>
  );
}
