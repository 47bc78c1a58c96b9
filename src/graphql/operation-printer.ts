import {
  type DocumentNode,
  defaultFieldResolver,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import { cellsOf, type RowView } from '../reads/row-sets.ts';
import { argumentsOf } from './coercion.ts';
import { fragmentsOf } from './measures.ts';
import { type Column, columnOf, shownBy } from './printed-columns.ts';
import { type Call, type Execution, leaf, Pieces, type Print, settled } from './printing.ts';

/** Something in an operation is not for this. */
class UnpreparedError extends Error {}

/** Makes the functions that print the answer to an operation: one for each of its fields. */
export class OperationPrinter {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: GraphQLResolveInfo['fragments'];
  #calls = 0;

  constructor(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) {
    this.#schema = schema;
    this.#operation = operation;
    this.#fragments = Object.fromEntries(fragmentsOf(document));
  }

  /** `undefined` where something in the operation is left to the server: introspection, and mutations one after another. */
  root(type: GraphQLObjectType): Print | undefined {
    const fields = collectFields(this.#schema, this.#fragments, {}, type, this.#operation.selectionSet);
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
      heads: headsOf(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`),
      print: this.#field(type, nodes, { prev: path, key, typename: type.name }),
      column: columnOf(type, nodes[0]?.name.value ?? ''),
    }));
    // Directives may leave nothing of it.
    if (parts.length === 0) return () => '{}';
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
      const pieces = new Pieces();
      let before: Marks = BARE;
      try {
        for (let index = 0; index < parts.length; index++) {
          const { heads, print, column } = parts[index] as Part;
          // Most of an answer is columns as they were read.
          const value = column && (cells ? cells[places[index] as number] : source[column.name]);
          const shown = column && shownBy(column, value);
          const marks: Marks = column?.isQuoted && shown !== undefined && value !== null ? QUOTED : BARE;
          pieces.add(heads[before][marks], shown ?? print(source, execution));
          before = marks;
        }
      } catch (error) {
        pieces.abandon();
        throw error;
      }
      return pieces.end(ENDS[before]);
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
    const argumentsFor = argumentsOf(field, fieldNodes[0] as FieldNode);
    return ({ calls, variables }) =>
      (calls[place] ??= {
        args: argumentsFor(variables),
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
      const pieces = new Pieces();
      let head = '[';
      try {
        for (const value of values) {
          pieces.add(head, print(value, execution));
          head = ',';
        }
      } catch (error) {
        pieces.abandon();
        throw error;
      }
      return pieces.end(values.length === 0 ? '[]' : ']');
    };
  }
}

type Path = GraphQLResolveInfo['path'] | undefined;

/** A field of an answer. */
interface Part {
  /** What stands before its value: by whether the value before is quoted, then by whether this one is. */
  readonly heads: readonly [Heads, Heads];
  readonly print: Print;
  readonly column: Column | undefined;
}

type Heads = readonly [string, string];

/** Whether a value stands in quotation marks. They are put into what stands around it: the fewer parts a text has, the sooner it is sent. */
const BARE = 0;
const QUOTED = 1;
type Marks = typeof BARE | typeof QUOTED;

const headsOf = (head: string): Part['heads'] => [
  [head, `${head}"`],
  [`"${head}`, `"${head}"`],
];

const ENDS: Heads = ['}', '"}'];
