import { ApolloServer } from '@apollo/server';
import { type OperationDefinitionNode, parse } from 'graphql';
import type { Principal } from '../../src/domain/access/principal.ts';
import { prepare } from '../../src/engine/operation/prepare-operation.ts';
import { type Context, createContext } from '../../src/graphql/context.ts';
import { buildGraphQLSchema } from '../../src/graphql/schema.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { backendOf } from './app-context.ts';

export const schema = buildGraphQLSchema();
/** A server with its plugins puts resolvers of its own into its schema. */
const reference = new ApolloServer<Context>({ schema: buildGraphQLSchema() });

/** What the server answers, and what the prepared operation does: `undefined` where it leaves that to the server. */
export async function bothAnswers(
  database: OpenDatabase,
  query: string,
  variables: Record<string, unknown>,
  as: Principal,
) {
  const context = () => createContext(backendOf(database), as, 'test-request');
  const { body } = await reference.executeOperation({ query, variables }, { contextValue: context() });
  const document = parse(query);
  const operation = prepare(
    schema,
    document,
    document.definitions.find(({ kind }) => kind === 'OperationDefinition') as OperationDefinitionNode,
  );
  return {
    reference: body.kind === 'single' ? `${JSON.stringify(body.singleResult)}\n` : 'incremental',
    isPrepared: operation !== undefined,
    prepared: await operation?.(variables, context()),
  };
}
