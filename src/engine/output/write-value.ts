import type { GraphQLLeafType, GraphQLResolveInfo } from 'graphql';
import type { JsonWriter } from './json-writer.ts';

/** One execution of an operation. */
export interface Execution {
  /** The context of the request, as resolvers get it. */
  readonly context: unknown;
  readonly variables: Record<string, unknown>;
  /** What resolvers are called with, by the index of their field: the same for each row that the field is in. */
  readonly calls: (Call | undefined)[];
}

export interface Call {
  readonly args: Record<string, unknown>;
  readonly info: GraphQLResolveInfo;
}

/** Prints a value as JSON. Throws where it is not as the schema says. */
// biome-ignore lint/suspicious/noExplicitAny: what a field holds is checked against its type as it is printed.
export type Print = (value: any, execution: Execution, output: JsonWriter) => void;

/** Prints what a resolver came to, now or later. */
export function printSettled(value: unknown, print: Print, execution: Execution, output: JsonWriter): void {
  if (typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function') {
    output.later(value as Promise<unknown>, (late, out) => print(late, execution, out));
  } else print(value, execution, output);
}

/** Prints what has no fields. */
export const leaf =
  (type: GraphQLLeafType): Print =>
  (value, _execution, output) =>
    output.text(JSON.stringify(type.serialize(value)));

/** Prints the same, whatever there is. */
export const constant = (json: string): Print => {
  const bytes = Buffer.from(json);
  return (_value, _execution, output) => output.bytes(bytes);
};
