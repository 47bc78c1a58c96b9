import {
  type DocumentNode,
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLLeafType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { instantOf } from '../domain/cell.ts';
import { cellsOf, type RowView } from '../reads/row-sets.ts';
import type { Context } from './context.ts';
import { fragmentsOf } from './measures.ts';

/**
 * Answers an operation: the body of the answer, or `undefined` where that would
 * hold an error. Variables come as they were sent.
 */
export type PreparedOperation = (variables: unknown, context: Context) => Promise<string | undefined>;

/** What the functions of an operation work on: one request. */
interface Execution {
  readonly context: Context;
  readonly variables: Record<string, unknown>;
  /** What the resolvers are called with, by the places of their fields. */
  readonly calls: (Call | undefined)[];
}

interface Call {
  readonly args: Record<string, unknown>;
  readonly info: GraphQLResolveInfo;
}

type Text = string | Promise<string>;
/** Prints a value as JSON. Throws where it is not as the schema says. */
// biome-ignore lint/suspicious/noExplicitAny: what a field holds is checked against its type as it is printed.
type Print = (value: any, execution: Execution) => Text;

/** Puts an operation into functions that print its answer. `undefined` for one that is left to the server. */
export function prepare(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): PreparedOperation | undefined {
  const root = schema.getRootType(operation.operation);
  if (!root || hasSwitches(document)) return undefined;
  const preparation = new Preparation(schema, document, operation);
  const print = preparation.root(root);
  if (!print) return undefined;

  return async (given, context) => {
    if (given != null && !isRecord(given)) return undefined;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given ?? {}, { maxErrors: 1 });
    if (!coerced) return undefined;
    try {
      const data = await print(undefined, { context, variables: coerced, calls: [] });
      return `{"data":${data}}\n`;
    } catch {
      // Whatever it is, the server comes to it, too, and has the words for it.
      return undefined;
    }
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && !Array.isArray(value);

/** Whether variables decide what is selected: each of their values would make another operation. */
function hasSwitches(document: DocumentNode): boolean {
  let found = false;
  visit(document, {
    Directive: ({ arguments: args = [] }) => {
      found ||= args.some(({ value }) => value.kind === Kind.VARIABLE);
    },
  });
  return found;
}

/** Something in an operation is not for this. */
class UnpreparedError extends Error {}

class Preparation {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: GraphQLResolveInfo['fragments'];
  #calls = 0;

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.#schema = schema;
    this.#operation = operation;
    this.#fragments = Object.fromEntries(fragmentsOf(document));
  }

  root(type: GraphQLObjectType): Print | undefined {
    const fields = collectFields(this.#schema, this.#fragments, {}, type, this.#operation.selectionSet);
    // One after another is the server's.
    if (this.#operation.operation === OperationTypeNode.MUTATION && fields.size > 1) return undefined;
    try {
      return this.#object(type, fields, undefined);
    } catch (error) {
      if (error instanceof UnpreparedError) return undefined;
      throw error;
    }
  }

  #object(type: GraphQLObjectType, fields: ReadonlyMap<string, readonly FieldNode[]>, path: Path): Print {
    const parts = [...fields].map<Part>(([key, nodes], index) => ({
      head: `${index === 0 ? '{' : ','}${JSON.stringify(key)}:`,
      print: this.#field(type, nodes, { prev: path, key, typename: type.name }),
      column: columnOf(type, nodes),
    }));
    // Where the columns are in the cells of a row, for the class of rows that came last: it is mostly the same again.
    let view: RowView | undefined;
    let places: (number | undefined)[] = [];

    return (source, execution) => {
      const cells = cellsOf(source);
      if (cells && view !== source.constructor) {
        const current: RowView = source.constructor;
        places = parts.map(({ column }) => column && current.places.get(column.name));
        view = current;
      }
      let text = '';
      let pending: Text[] | undefined;
      try {
        for (let index = 0; index < parts.length; index++) {
          const { head, print, column } = parts[index] as Part;
          // Most of an answer is columns as they were read.
          const value = column && (cells ? cells[places[index] as number] : source[column.name]);
          const part = column?.show(value) ?? print(source, execution);
          if (pending) pending.push(head, part);
          else if (typeof part === 'string') text += head + part;
          else pending = [text, head, part];
        }
      } catch (error) {
        // What is under way is of no use now, however it ends.
        if (pending) void Promise.allSettled(pending);
        throw error;
      }
      return pending ? joined(pending, '}') : `${text}}`;
    };
  }

  #field(type: GraphQLObjectType, nodes: readonly FieldNode[], path: NonNullable<Path>): Print {
    const name = nodes[0]?.name.value as string;
    if (name === '__typename') return () => JSON.stringify(type.name);
    const field = type.getFields()[name];
    if (!field) throw new UnpreparedError(name);
    const print = this.#value(field.type, nodes, path);
    const call = this.#call(type, field, nodes, path);
    const { resolve } = field;

    if (resolve && resolve !== defaultFieldResolver) {
      return (source, execution) => {
        const { args, info } = call(execution);
        return settled(resolve(source, args, execution.context, info), print, execution);
      };
    }
    return (source, execution) => {
      const value = source[name];
      if (typeof value !== 'function') return settled(value, print, execution);
      const { args, info } = call(execution);
      return settled(source[name](args, execution.context, info), print, execution);
    };
  }

  /** What a field's resolver is called with: the same for each row that it is in. */
  #call(
    parentType: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    fieldNodes: readonly FieldNode[],
    path: NonNullable<Path>,
  ): (execution: Execution) => Call {
    const place = this.#calls++;
    const fixed = {
      fieldName: field.name,
      fieldNodes,
      returnType: field.type,
      parentType,
      path,
      schema: this.#schema,
      fragments: this.#fragments,
      rootValue: undefined,
      operation: this.#operation,
    };
    const node = fieldNodes[0] as FieldNode;
    return ({ calls, variables }) =>
      (calls[place] ??= {
        args: getArgumentValues(field, node, variables),
        info: { ...fixed, variableValues: variables },
      });
  }

  #value(type: GraphQLOutputType, nodes: readonly FieldNode[], path: NonNullable<Path>): Print {
    if (isNonNullType(type)) {
      const print = this.#present(type.ofType, nodes, path);
      return (value, execution) => {
        if (value == null) throw new TypeError('Nothing is there where something must be');
        return print(value, execution);
      };
    }
    const print = this.#present(type, nodes, path);
    return (value, execution) => (value == null ? 'null' : print(value, execution));
  }

  /** Of a value that is not null. */
  #present(type: GraphQLOutputType, nodes: readonly FieldNode[], path: NonNullable<Path>): Print {
    if (isLeafType(type)) return leaf(type);
    if (isObjectType(type)) {
      return this.#object(type, collectSubfields(this.#schema, this.#fragments, {}, type, nodes), path);
    }
    if (!isListType(type)) throw new UnpreparedError(String(type));
    const print = this.#value(type.ofType, nodes, path);
    return (values: unknown[], execution) => {
      let text = '[';
      let pending: Text[] | undefined;
      for (const [index, value] of values.entries()) {
        const part = print(value, execution);
        if (pending) pending.push(',', part);
        else if (typeof part === 'string') text += index === 0 ? part : `,${part}`;
        else pending = [index === 0 ? text : `${text},`, part];
      }
      return pending ? joined(pending, ']') : `${text}]`;
    };
  }
}

type Path = GraphQLResolveInfo['path'] | undefined;

/** Put together by concatenation: a join would copy what is copied once more as it is sent. */
const joined = async (parts: Text[], end: string): Promise<string> =>
  (await Promise.all(parts)).reduce((text, part) => text + part, '') + end;

/** Prints what a resolver came to, now or later. */
function settled(value: unknown, print: Print, execution: Execution): Text {
  if (typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function') {
    return (value as Promise<unknown>).then((late) => print(late, execution));
  }
  return print(value, execution);
}

/** A field of an answer. */
interface Part {
  /** What stands before its value. */
  readonly head: string;
  readonly print: Print;
  readonly column: Column | undefined;
}

/** A field that shows a property of its row. */
interface Column {
  readonly name: string;
  /** The property, or its cell, as JSON; `undefined` where it is not what is mostly there. */
  readonly show: (value: unknown) => string | undefined;
}

function columnOf(type: GraphQLObjectType, nodes: readonly FieldNode[]): Column | undefined {
  const field = type.getFields()[nodes[0]?.name.value ?? ''];
  if (!field || (field.resolve && field.resolve !== defaultFieldResolver)) return undefined;
  const show = SHOWN[getNamedType(field.type).name];
  if (!show || !isLeafType(getNullableType(field.type))) return undefined;
  const ofNothing = isNonNullType(field.type) ? undefined : 'null';
  return {
    name: field.name,
    show: (value) => (typeof value === 'string' ? show(value) : value === null ? ofNothing : undefined),
  };
}

/** How the texts of columns are shown, by the type. Ids and instants hold nothing that JSON escapes. */
const SHOWN: Readonly<Record<string, (text: string) => string>> = {
  ID: (text) => `"${text}"`,
  DateTime: (text) => `"${instantOf(text)}"`,
  String: (text) => (NEEDS_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`),
  Int: (text) => text,
  Float: (text) => `${Number(text)}`,
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: JSON has no control characters in texts.
const NEEDS_ESCAPE = /["\\\u0000-\u001f\ud800-\udfff]/;

/** Prints what has no fields. */
const leaf =
  (type: GraphQLLeafType): Print =>
  (value) =>
    JSON.stringify(type.serialize(value));
