import type { ApolloServer } from '@apollo/server';
import { LOCAL_ADMINISTRATOR, type Principal } from '../../src/domain/access/principal.ts';
import { type AppContext, type Context, createContext } from '../../src/graphql/context.ts';
import { buildGraphQLSchema } from '../../src/graphql/schema.ts';
import { createApolloServer } from '../../src/server/apollo-server.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { appContextOf } from './app-context.ts';

export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: the shape depends on the query.
  data: any;
  errors: { message: string; code: unknown; path: readonly (string | number)[] | undefined }[];
}

export type Ask = (query: string, variables?: Record<string, unknown>, as?: Principal) => Promise<Answer>;

/** Executes operations on the real schema with the real context, without HTTP. `faults` collects the errors that would be logged. */
export function graphqlClient(database: () => OpenDatabase): { ask: Ask; faults: unknown[] } {
  const faults: unknown[] = [];
  let served: { server: ApolloServer<Context>; appContext: AppContext } | undefined;

  function serve() {
    const appContext = appContextOf(database(), { error: (fault) => faults.push(fault) });
    return { appContext, server: createApolloServer(buildGraphQLSchema(), appContext, { introspection: true }) };
  }

  return {
    faults,
    ask: async (query, variables = {}, as = LOCAL_ADMINISTRATOR) => {
      served ??= serve();
      const { body } = await served.server.executeOperation(
        { query, variables },
        { contextValue: createContext(served.appContext, as, 'test-request') },
      );
      if (body.kind !== 'single') throw new Error('Expected a single result');
      const { data = null, errors = [] } = body.singleResult;
      return {
        data,
        errors: errors.map(({ message, path, extensions }) => ({ message, path, code: extensions?.['code'] })),
      };
    },
  };
}
