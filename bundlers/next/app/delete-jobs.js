'use client';

import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { tombstoneTypePolicies, useDeleteJobs } from '@tombstone/react';
import { createElement } from 'react';

const client = new ApolloClient({
  cache: new InMemoryCache({ typePolicies: tombstoneTypePolicies }),
  link: new HttpLink({ uri: '/graphql' }),
});

export function DeleteJobs(props) {
  return createElement(ApolloProvider, { client }, createElement(DeleteButton, props));
}

function DeleteButton({ projectId, ids }) {
  const [deleteJobs, { progress }] = useDeleteJobs({ variables: { projectId, ids } });
  return createElement(
    'button',
    { type: 'button', onClick: () => deleteJobs() },
    `${progress.done} of ${ids.length} deleted`,
  );
}
