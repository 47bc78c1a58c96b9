import { ApolloServer } from '@apollo/server';
import { parse } from 'graphql';
import type { Principal } from '../../src/domain/access/principal.ts';
import type { Scope } from '../../src/domain/access/scope.ts';
import { MemoryLimit } from '../../src/engine/limited-map.ts';
import { Document } from '../../src/engine/operation/document.ts';
import { type Context, createContext } from '../../src/graphql/context.ts';
import { buildGraphQLSchema } from '../../src/graphql/schema.ts';
import type { OpenDatabase } from '../../src/storage/database.ts';
import { appContextOf } from './app-context.ts';

export const schema = buildGraphQLSchema();
/** It has its own schema, because Apollo Server adds resolvers to it. */
const reference = new ApolloServer<Context>({ schema: buildGraphQLSchema() });

/** Returns the answers of the reference executor and of the engine; the engine's is `undefined` when it does not support the operation. */
export async function bothAnswers(
  database: OpenDatabase,
  query: string,
  variables: Record<string, unknown>,
  as: Principal,
) {
  const context = () => createContext(appContextOf(database), as, 'test-request');
  const { body } = await reference.executeOperation({ query, variables }, { contextValue: context() });
  const operation = new Document<Scope>(schema, parse(query), 'projectId', new MemoryLimit()).operation(undefined);
  const answer = await operation?.answer(variables, context());
  return {
    reference: body.kind === 'single' ? `${JSON.stringify(body.singleResult)}\n` : 'incremental',
    isPrepared: answer !== undefined && !('reason' in answer && answer.reason === 'unsupported'),
    prepared: answer && 'json' in answer ? answer.json : undefined,
  };
}
