import type { GraphQLLeafType, GraphQLResolveInfo } from 'graphql';
import type { Context } from './context.ts';

/** What the functions of an operation work on: one request. */
export interface Execution {
  readonly context: Context;
  readonly variables: Record<string, unknown>;
  /** What the resolvers are called with, by the places of their fields. */
  readonly calls: (Call | undefined)[];
}

export interface Call {
  readonly args: Record<string, unknown>;
  readonly info: GraphQLResolveInfo;
}

/** A piece of an answer, now or later. */
export type Text = string | Promise<string>;
/** Prints a value as JSON. Throws where it is not as the schema says. */
// biome-ignore lint/suspicious/noExplicitAny: what a field holds is checked against its type as it is printed.
export type Print = (value: any, execution: Execution) => Text;

/** A text that is put together piece by piece, of which some may come later. */
export class Pieces {
  /** By concatenation: a join would copy what is copied once more as it is sent. */
  #text = '';
  #withLater: Text[] | undefined;

  add(head: string, piece: Text): void {
    if (this.#withLater) this.#withLater.push(head, piece);
    else if (typeof piece === 'string') this.#text += head + piece;
    else this.#withLater = [this.#text, head, piece];
  }

  end(end: string): Text {
    return this.#withLater ? allOf(this.#withLater, end) : this.#text + end;
  }

  /** What is under way is of no use now, however it ends. */
  abandon(): void {
    if (this.#withLater) void Promise.allSettled(this.#withLater);
  }
}

const allOf = async (pieces: readonly Text[], end: string): Promise<string> =>
  (await Promise.all(pieces)).reduce((all, piece) => all + piece, '') + end;

/** Prints what a resolver came to, now or later. */
export function settled(value: unknown, print: Print, execution: Execution): Text {
  if (typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function') {
    return (value as Promise<unknown>).then((late) => print(late, execution));
  }
  return print(value, execution);
}

/** Prints what has no fields. */
export const leaf =
  (type: GraphQLLeafType): Print =>
  (value) =>
    JSON.stringify(type.serialize(value));
