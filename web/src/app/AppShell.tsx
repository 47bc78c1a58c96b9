import { Link, Outlet } from 'react-router';
import { Account } from '../session/Account.tsx';
import { Mark } from './Mark.tsx';
import styles from './Shell.module.css';

/** What is around every screen. */
export function Shell() {
  return (
    <>
      <a href="#content" className={styles.skip}>
        Skip to the content
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Link to="/" className={styles.brand}>
            <Mark />
            Tombstone
          </Link>
          <Account />
        </div>
      </header>
      <Outlet />
    </>
  );
}
