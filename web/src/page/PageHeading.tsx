import { type ReactNode, useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigationType } from 'react-router';
import styles from './PageHeading.module.css';

interface PageHeadingProps {
  /** Names the page in the window's title and history. */
  title: string;
  /** The heading, where it is more than the title. */
  children?: ReactNode;
  /** What stands beside the heading. */
  actions?: ReactNode;
}

/** The heading of a screen. Who came here by a link is taken to it, as by the loading of a page. */
export function PageHeading({ title, children, actions }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const arrived = useLocation().key === 'default';
  const pushed = useNavigationType() === NavigationType.Push;

  // biome-ignore lint/correctness/useExhaustiveDependencies: how somebody came here does not change when the address does.
  useEffect(() => {
    if (arrived) return;
    heading.current?.focus({ preventScroll: true });
    if (pushed) window.scrollTo(0, 0);
  }, []);

  return (
    <div className={styles.bar}>
      <title>{`${title} · Tombstone`}</title>
      <h1 ref={heading} tabIndex={-1} className={styles.heading}>
        {children ?? title}
      </h1>
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
