/** The logo in the colours of the theme. `logo.svg` is the same for the browser's tab. */
export function Logo() {
  return (
    <svg viewBox="0 0 32 32" width="24" height="24" aria-hidden="true">
      <path d="M7 27V14a9 9 0 0 1 18 0v13z" fill="var(--accent)" />
      <path d="M3.5 27h25" stroke="var(--accent)" strokeWidth="3" strokeLinecap="round" />
      <path d="M12 13.5h8M12 18.5h5" stroke="var(--on-accent)" strokeWidth="2.4" strokeLinecap="round" />
    </svg>
  );
}
