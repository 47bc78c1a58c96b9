import { Link, Outlet } from 'react-router';
import { Account } from '../session/Account.tsx';
import styles from './AppShell.module.css';
import { Logo } from './Logo.tsx';

/** The header of every page. */
export function AppShell() {
  return (
    <>
      <a href="#content" className={styles.skip}>
        Skip to content
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Link to="/" className={styles.brand}>
            <Logo />
            Tombstone
          </Link>
          <Account />
        </div>
      </header>
      <Outlet />
    </>
  );
}
