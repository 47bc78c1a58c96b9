import type { ComponentProps } from 'react';
import styles from './Button.module.css';
import { classNames } from './class-names.ts';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'className'> {
  variant?: 'plain' | 'primary' | 'danger' | 'quiet' | 'quiet-danger';
  small?: boolean;
  /** The action of the button is in progress. The button keeps its place and the focus, and ignores clicks. */
  pending?: boolean;
  /** The data that the action needs is still loading. The button ignores clicks until then. */
  inactive?: boolean;
}

/** A button. It is never `disabled`, which would lose the focus, but `aria-disabled`. */
export function Button({
  variant = 'plain',
  small = false,
  pending = false,
  inactive = false,
  onClick,
  type,
  ...rest
}: ButtonProps) {
  const ignoresClicks = pending || inactive;
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={classNames(styles.button, styles[variant], small && styles.small)}
      aria-disabled={ignoresClicks || undefined}
      aria-busy={pending || undefined}
      onClick={ignoresClicks ? (event) => event.preventDefault() : onClick}
    />
  );
}
