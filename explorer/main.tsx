import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL, type GraphiQLProps } from 'graphiql';
import { createRoot } from 'react-dom/client';

const DEFAULT_QUERY = `# Shows who you are and the projects you can see.
# Press Ctrl-Enter to run it. The book at the top
# left opens the documentation of the schema.
{
  viewer {
    subject
    isAdmin
  }
  projects {
    nodes {
      id
      name
    }
  }
}
`;

const fetcher: GraphiQLProps['fetcher'] = async (operation, options) => {
  const headers = new Headers(options?.headers);
  headers.set('content-type', 'application/json');
  // The page has the address of the API, also behind a proxy with a path prefix.
  const response = await fetch(window.location.pathname, {
    method: 'POST',
    headers,
    body: JSON.stringify(operation),
  });
  return response.json();
};

createRoot(document.getElementById('explorer') as HTMLElement).render(
  <GraphiQL
    fetcher={fetcher}
    defaultQuery={DEFAULT_QUERY}
    shouldPersistHeaders={false}
    // The history plugin, a default, would write the headers with their tokens to localStorage.
    plugins={[]}
  >
    <GraphiQL.Logo>Tombstone</GraphiQL.Logo>
  </GraphiQL>,
);
