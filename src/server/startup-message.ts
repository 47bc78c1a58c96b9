/** What whoever starts the service needs to know: where to go, and one thing to try there. */
export const startupMessage = (url: string, hasExplorer: boolean): string => `Tombstone is ready.
  pages      ${url}
${hasExplorer ? `  explorer   ${url}/graphql\n` : ''}  API        POST ${url}/graphql
  try        curl ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ projects { nodes { id name } } }"}'`;
