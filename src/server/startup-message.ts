/** Returns the message for the person who starts the service: the URLs, and a first command to try. */
export const startupMessage = (url: string, hasExplorer: boolean, metricsUrl?: string): string => `Tombstone is ready.
  pages      ${url}
${hasExplorer ? `  explorer   ${url}/graphql\n` : ''}${metricsUrl ? `  metrics    ${metricsUrl}/metrics\n` : ''}  API        POST ${url}/graphql
  try        curl ${url}/graphql -H 'content-type: application/json' -d '{"query":"{ projects { nodes { id name } } }"}'`;
