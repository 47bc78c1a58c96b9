import type { ComponentProps } from 'react';
import styles from './Button.module.css';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'className'> {
  look?: 'plain' | 'primary' | 'danger' | 'quiet' | 'quiet-danger';
  small?: boolean;
  /** Work that the button started is under way: it stays where it is, keeps the focus, and does nothing. */
  pending?: boolean;
}

/** A button. It is never `disabled`, which would throw the focus away, but says that it does nothing for now. */
export function Button({ look = 'plain', small = false, pending = false, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={`${styles.button} ${styles[look]} ${small ? styles.small : ''}`}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : onClick}
    />
  );
}
