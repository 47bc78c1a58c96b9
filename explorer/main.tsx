import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { GraphiQL, type GraphiQLProps } from 'graphiql';
import { createRoot } from 'react-dom/client';

const DEFAULT_QUERY = `# Who you are, and the projects you see.
# Ctrl-Enter runs it; the book, top left,
# tells what else there is to ask.
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
  // The page is at the address of the API, whatever a proxy puts before it.
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
    // The history plugin, there by default, would write the headers, tokens and all, to localStorage.
    plugins={[]}
  >
    <GraphiQL.Logo>Tombstone</GraphiQL.Logo>
  </GraphiQL>,
);
