import { Link } from 'react-router';
import { Badge } from '../controls/Badge.tsx';
import { useProject } from '../current-project/current-project.ts';
import styles from './JobAdapter.module.css';

interface JobAdapterProps {
  adapter: { readonly id: string; readonly name: string; readonly deletedAt: string | null } | null;
}

/** The adapter of a job. A deleted adapter is named without a link. */
export function JobAdapter({ adapter }: JobAdapterProps) {
  const { id: projectId } = useProject();
  if (adapter === null) return <span className={styles.none}>Base model</span>;
  if (adapter.deletedAt === null) {
    return (
      <Link to={`/projects/${projectId}/adapters/${adapter.id}`} className={styles.name}>
        {adapter.name}
      </Link>
    );
  }
  return (
    <span className={styles.deleted}>
      <span className={styles.name}>{adapter.name}</span> <Badge tone="deleted">Deleted Adapter</Badge>
    </span>
  );
}
