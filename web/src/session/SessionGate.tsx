import { ApolloProvider, useQuery } from '@apollo/client/react';
import { type ReactNode, useMemo } from 'react';
import { createClient } from '../api/client.ts';
import { LoadError } from '../controls/LoadError.tsx';
import styles from './SessionGate.module.css';
import { SignIn } from './SignIn.tsx';
import { rejectToken, useSession } from './session.ts';
import { ViewerDocument } from './viewer.generated.ts';
import { ViewerContext } from './viewer.ts';

/** Shows the pages when the service accepts the token, else the sign-in page. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { token, rejected } = useSession();
  // A new client for each token: its cache must not show rows of the previous viewer.
  const client = useMemo(() => createClient(token, () => rejectToken(token)), [token]);

  if (rejected) return <SignIn rejectedToken={token} />;
  return (
    <ApolloProvider client={client}>
      <ViewerGate>{children}</ViewerGate>
    </ApolloProvider>
  );
}

function ViewerGate({ children }: { children: ReactNode }) {
  const { data, error, loading, refetch } = useQuery(ViewerDocument, {
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  if (data) return <ViewerContext value={data.viewer}>{children}</ViewerContext>;
  return (
    <main className={styles.waiting}>
      <title>Tombstone</title>
      <h1>Tombstone</h1>
      {error ? (
        <LoadError error={error} retrying={loading} onRetry={() => refetch().catch(() => {})} />
      ) : (
        <p role="status">Loading …</p>
      )}
    </main>
  );
}
