import type { ComponentProps } from 'react';
import styles from './Button.module.css';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'className'> {
  variant?: 'plain' | 'primary' | 'danger' | 'quiet' | 'quiet-danger';
  small?: boolean;
  /** Work that the button started is under way: it stays where it is, keeps the focus, and does nothing. */
  pending?: boolean;
  /** What the button acts on is not known yet: it does nothing until it is. */
  inactive?: boolean;
}

/** A button. It is never `disabled`, which would throw the focus away, but says that it does nothing for now. */
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
      className={`${styles.button} ${styles[variant]} ${small ? styles.small : ''}`}
      aria-disabled={ignoresClicks || undefined}
      aria-busy={pending || undefined}
      onClick={ignoresClicks ? (event) => event.preventDefault() : onClick}
    />
  );
}
