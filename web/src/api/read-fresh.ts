import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client';

/** Asks the service, whatever the cache has. The answer goes through the cache to every place that shows it. */
export async function readFresh<Data, Variables extends OperationVariables>(
  client: ApolloClient,
  query: TypedDocumentNode<Data, Variables>,
  variables: NoInfer<Variables>,
): Promise<Data> {
  const { data } = await client.query<Data>({
    query: query as TypedDocumentNode<Data, OperationVariables>,
    variables,
    fetchPolicy: 'network-only',
    // An answer that is already on its way may be older than the question.
    context: { queryDeduplication: false },
  });
  if (data === undefined) throw new Error('The service answered without data.');
  return data;
}
