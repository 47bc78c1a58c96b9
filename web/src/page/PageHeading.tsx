import { type ReactNode, use, useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import { ProjectContext } from '../current-project/current-project.ts';
import styles from './PageHeading.module.css';

interface PageHeadingProps {
  /** The title of the window, where the project's name follows, and the heading unless there are children. */
  title: string;
  /** The heading, if it differs from the title. */
  children?: ReactNode;
  /** The controls beside the heading. */
  actions?: ReactNode;
}

/** The heading of a page. It gets the focus after navigation, so that screen readers start at the new page. */
export function PageHeading({ title, children, actions }: PageHeadingProps) {
  const project = use(ProjectContext);
  const heading = useRef<HTMLHeadingElement>(null);
  const isFirstPage = useLocation().key === 'default';
  const pushed = useNavigationType() === NavigationType.Push;

  // biome-ignore lint/correctness/useExhaustiveDependencies: only the navigation that mounted the page counts.
  useEffect(() => {
    if (isFirstPage) return;
    heading.current?.focus({ preventScroll: true });
    if (pushed) window.scrollTo(0, 0);
  }, []);

  return (
    <div className={styles.bar}>
      <title>{[title, project?.name, 'Tombstone'].filter(Boolean).join(' · ')}</title>
      <h1 ref={heading} tabIndex={-1} dir="auto" className={styles.heading}>
        {children ?? title}
      </h1>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
