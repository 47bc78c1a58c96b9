import type { ReactNode } from 'react';

/** Drawn, because the fonts of many machines have no glyph for them. In units of a grid of 24 by 24. */
const SHAPES = {
  star: <path d="m12 2.5 2.9 6.2 6.8.8-5 4.6 1.3 6.7-6-3.4-6 3.4 1.3-6.7-5-4.6 6.8-.8z" fill="currentColor" />,
  close: stroke('M6 6l12 12M18 6 6 18'),
  copy: stroke('M9 9h11v12H9zM15 9V4H4v12h5'),
} satisfies Record<string, ReactNode>;

function stroke(path: string): ReactNode {
  return (
    <path d={path} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
  );
}

/** A picture of the size of the text around it. Screen readers ignore it: what it means is said beside it. */
export function Icon({ shape }: { shape: keyof typeof SHAPES }) {
  return (
    <svg viewBox="0 0 24 24" width="1em" height="1em" aria-hidden="true">
      {SHAPES[shape]}
    </svg>
  );
}
