import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider, useQuery } from '@apollo/client/react';
import { tombstonePossibleTypes, tombstoneTypePolicies, useDeleteIngestJobs } from '@tombstone/react';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';

/** Shows how many ingest jobs a project has, and a button that deletes the given ones. */

const { uri, projectId, ids } = window.APP;

const QUERY = gql`
  query ($projectId: ID!) {
    ingestJobs(projectId: $projectId) {
      totalCount
      nodes {
        id
      }
    }
  }
`;

function Jobs() {
  const { data } = useQuery(QUERY, { variables: { projectId } });
  const [deleteJobs] = useDeleteIngestJobs({ variables: { projectId, ids } });
  return createElement('button', { type: 'button', onClick: () => deleteJobs() }, data?.ingestJobs.totalCount);
}

const cache = new InMemoryCache({ typePolicies: tombstoneTypePolicies, possibleTypes: tombstonePossibleTypes });
const client = new ApolloClient({ cache, link: new HttpLink({ uri }) });
createRoot(document.querySelector('main')).render(createElement(ApolloProvider, { client }, createElement(Jobs)));
