import { useEffect, useRef, useState } from 'react';
import { Button } from '../controls/Button.tsx';
import { Field } from '../controls/Field.tsx';
import { Notice } from '../controls/Notice.tsx';
import { expiryOf } from './expiry.ts';
import styles from './SignIn.module.css';
import { signIn } from './session.ts';

/** The sign-in page. It asks for a bearer token, and says why the last one was rejected. */
export function SignIn({ rejectedToken }: { rejectedToken: string | null }) {
  const [entered, setEntered] = useState('');
  const [error, setError] = useState<string>();
  const field = useRef<HTMLInputElement>(null);

  // The page before this one had the focus, and there is nothing else to do here.
  useEffect(() => field.current?.focus(), []);

  return (
    <main className={styles.page}>
      <title>Sign in · Tombstone</title>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          // A token copied from a terminal may end with a line break.
          const next = entered.trim().replace(/^bearer\s+/i, '');
          const invalid = validationError(next);
          setError(invalid);
          if (invalid) field.current?.focus();
          else signIn(next);
        }}
      >
        <h1>Sign in to Tombstone</h1>
        {rejectedToken !== null ? (
          <Notice tone="error">
            <p>{rejectionMessage(rejectedToken)}</p>
          </Notice>
        ) : (
          <p className={styles.lead}>Sign in with the token your administrator gave you.</p>
        )}
        <Field label="Bearer token" hint="Kept in this tab until you sign out or close it." error={error}>
          {(control) => (
            <input
              {...control}
              ref={field}
              type="password"
              name="token"
              autoComplete="off"
              spellCheck={false}
              value={entered}
              onChange={({ target }) => setEntered(target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="primary">
          Sign in
        </Button>
      </form>
    </main>
  );
}

function validationError(token: string): string | undefined {
  if (token === '') return 'Enter a token.';
  return /^[\x21-\x7e]+$/.test(token) ? undefined : 'A token contains no spaces or line breaks. Copy it again.';
}

function rejectionMessage(token: string): string {
  // Servers accept 8 to 96 KiB of headers. A shorter token was rejected for another reason.
  if (token.length > 7_000) {
    return 'The service did not accept your token. It may be too large for the service or a proxy, damaged, revoked, or for another service. Enter another token to continue.';
  }
  const expiry = expiryOf(token);
  return expiry !== null && expiry <= Date.now()
    ? 'Your token has expired. Enter a new one to continue. Your last action was not carried out.'
    : 'The service did not accept your token. It may be damaged, revoked, or for another service. Enter another token to continue.';
}
