import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';

/** Runs a query on the network, even if its result is cached, and writes the result to the cache. Throws Apollo's errors. */
export async function readFresh<Data, Variables extends OperationVariables>(
  client: ApolloClient,
  query: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
): Promise<Data> {
  const { data } = await client.query<Data>({
    query: query as TypedDocumentNode<Data, OperationVariables>,
    variables,
    fetchPolicy: 'network-only',
    // The response to an identical query in flight may be too old.
    context: { queryDeduplication: false },
  });
  if (data === undefined) throw new Error('The response has no data.');
  return data;
}
