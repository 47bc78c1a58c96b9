import type { GraphQLLeafType, GraphQLResolveInfo } from 'graphql';
import type { JsonWriter } from './json-writer.ts';

/** One execution of an operation. */
export interface Execution {
  /** The context of the request, as resolvers get it. */
  readonly context: unknown;
  /** The coerced variables. */
  readonly variables: Record<string, unknown>;
  /** What resolvers are called with, by the index of their field. All rows that have the field share it. */
  readonly calls: (ResolverCall | undefined)[];
}

/** The arguments that a resolver is called with, besides its source and context. */
export interface ResolverCall {
  readonly args: Record<string, unknown>;
  readonly info: GraphQLResolveInfo;
}

/** Writes a value as JSON. Throws if the value does not match its type in the schema. */
// biome-ignore lint/suspicious/noExplicitAny: the value of a field is checked against its type when it is written.
export type WriteValue = (value: any, execution: Execution, writer: JsonWriter) => void;

/** Writes what a resolver returned: at once, or when the promise resolves. */
export function writeResolved(value: unknown, write: WriteValue, execution: Execution, writer: JsonWriter): void {
  if (typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function') {
    writer.defer(value as Promise<unknown>, (resolved, deferred) => write(resolved, execution, deferred));
  } else write(value, execution, writer);
}

/** Returns the function that writes values of a scalar or an enum. */
export const leafWriter =
  (type: GraphQLLeafType): WriteValue =>
  (value, _execution, writer) =>
    writer.writeText(JSON.stringify(type.serialize(value)));

/** Returns a function that always writes the same JSON. */
export const constantWriter = (json: string): WriteValue => {
  const bytes = Buffer.from(json);
  return (_value, _execution, writer) => writer.writeBytes(bytes);
};
