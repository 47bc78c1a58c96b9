import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { ConsistencyLink } from '../../src/index.ts';

const QUERY = gql`
  query {
    viewer {
      id
    }
  }
`;

/** Returns a function that sends a request through a link of its own, as a tab of the browser does. Errors are results. */
export function openTab(uri: string, { storageKey, before = [] }: { storageKey?: string; before?: ApolloLink[] } = {}) {
  const consistency = new ConsistencyLink(storageKey === undefined ? {} : { storageKey });
  const link = ApolloLink.from([...before, consistency, new HttpLink({ uri, headers: { authorization: 'Bearer a' } })]);
  const client = new ApolloClient({ cache: new InMemoryCache(), link });
  return () => client.query({ query: QUERY, fetchPolicy: 'network-only', errorPolicy: 'all' });
}
