import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider, useQuery } from '@apollo/client/react';
import { tombstoneTypePolicies, useDeleteIngestJob } from '@tombstone/react';
import { version as graphqlVersion } from 'graphql';
import * as React from 'react';
import { createRoot } from 'react-dom/client';

/** Shows how many ingest jobs a project has, deletes one of them, and prints what was shown. */

const { service: uri, projectId, id, jsdom } = JSON.parse(process.argv[2] ?? '');
const { JSDOM } = await import(jsdom);
const { window } = new JSDOM('<main></main>');
Object.assign(globalThis, { window, document: window.document, IS_REACT_ACT_ENVIRONMENT: true });

const { act, createElement } = React;

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

let deleteJob;
function Jobs() {
  const { data } = useQuery(QUERY, { variables: { projectId } });
  [deleteJob] = useDeleteIngestJob();
  return String(data?.ingestJobs.totalCount);
}

const cache = new InMemoryCache({ typePolicies: tombstoneTypePolicies });
const client = new ApolloClient({ cache, link: new HttpLink({ uri }) });
const main = window.document.querySelector('main');
const root = createRoot(main);
await act(async () => root.render(createElement(ApolloProvider, { client }, createElement(Jobs))));
while (main.textContent === 'undefined') await act(() => new Promise((resolve) => setTimeout(resolve, 10)));
const before = main.textContent;
await act(() => deleteJob({ variables: { projectId, id } }));

console.log(JSON.stringify({ reactVersion: React.version, graphqlVersion, before, after: main.textContent }));
process.exit();
