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
import { fragmentsOf } from '../limits/document-metrics.ts';
import { fieldSourceOf, isFiltered } from '../model/field-source.ts';
import { argumentCoercer } from '../plan/coerce-arguments.ts';
import { listKey } from '../plan/list-key.ts';
import { cellsOf, type RowView } from '../rows/row-view.ts';
import { type Column, columnOf, writeCell } from './write-column.ts';
import {
  constantWriter,
  type Execution,
  leafWriter,
  type ResolverCall,
  type WriteValue,
  writeResolved,
} from './write-value.ts';

/** The operation has something that only the reference executor supports. */
export class UnsupportedOperationError extends Error {}

/** Creates the functions that write the answer to an operation: one for each field. */
export class OutputPlan {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: GraphQLResolveInfo['fragments'];
  readonly #variables: Record<string, unknown>;
  #calls = 0;

  /** @param variables coerced variables; `@skip` and `@include` are evaluated with them once, for the whole plan */
  constructor(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Record<string, unknown>,
  ) {
    this.#variables = variables;
    this.#schema = schema;
    this.#operation = operation;
    this.#fragments = Object.fromEntries(fragmentsOf(document));
  }

  /** Throws an UnsupportedOperationError for introspection, and for a mutation with several root fields: they run in series. */
  rootWriter(type: GraphQLObjectType): WriteValue {
    const { operation, selectionSet } = this.#operation;
    const fields = collectFields(this.#schema, this.#fragments, this.#variables, type, selectionSet);
    if (operation === OperationTypeNode.MUTATION && fields.size > 1)
      throw new UnsupportedOperationError('several root fields of a mutation');
    return this.#objectWriter(type, fields, undefined);
  }

  #objectWriter(type: GraphQLObjectType, selected: ReadonlyMap<string, readonly FieldNode[]>, path: Path): WriteValue {
    const fields = [...selected].map<FieldOutput>(([key, nodes], index) => ({
      prefix: Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`),
      write: this.#fieldWriter(type, nodes, { prev: path, key, typename: type.name }),
      column: columnOf(type, nodes[0]?.name.value ?? ''),
    }));
    // Directives can leave out every field.
    if (fields.length === 0) return constantWriter('{}');
    // Kept from the row before: the next row almost always has the same class.
    let view: RowView | undefined;
    let columnIndexes: (number | undefined)[] = [];

    return (source, execution, writer) => {
      const cells = cellsOf(source);
      if (cells && view !== source.constructor) {
        const current: RowView = source.constructor;
        columnIndexes = fields.map(({ column }) => column && current.columnIndexes.get(column.name));
        view = current;
      }
      for (let index = 0; index < fields.length; index++) {
        const { prefix, write, column } = fields[index] as FieldOutput;
        writer.writeBytes(prefix);
        // Most fields are columns, whose bytes are copied.
        const columnIndex = columnIndexes[index];
        if (cells && column && columnIndex !== undefined && writeCell(column, cells, columnIndex, writer)) continue;
        write(source, execution, writer);
      }
      writer.writeBytes(OBJECT_END);
    };
  }

  #fieldWriter(type: GraphQLObjectType, nodes: readonly FieldNode[], path: NonNullable<Path>): WriteValue {
    const name = nodes[0]?.name.value as string;
    if (name === '__typename') return constantWriter(JSON.stringify(type.name));
    const field = type.getFields()[name];
    if (!field) throw new UnsupportedOperationError(name);
    const write = this.#valueWriter(field.type, nodes, path);
    if (isFiltered(fieldSourceOf(field))) {
      const key = listKey(nodes);
      return (row, execution, writer) => write(row[key], execution, writer);
    }
    const callFor = this.#resolverCall(type, field, nodes, path);
    const { resolve } = field;

    if (resolve && resolve !== defaultFieldResolver) {
      return (source, execution, writer) => {
        const { args, info } = callFor(execution);
        writeResolved(resolve(source, args, execution.context, info), write, execution, writer);
      };
    }
    return (source, execution, writer) => {
      const value = source[name];
      if (typeof value !== 'function') return writeResolved(value, write, execution, writer);
      const { args, info } = callFor(execution);
      writeResolved(source[name](args, execution.context, info), write, execution, writer);
    };
  }

  /** Returns what a field's resolver is called with. It is computed once for each execution, not for each row. */
  #resolverCall(
    parentType: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    fieldNodes: readonly FieldNode[],
    path: NonNullable<Path>,
  ): (execution: Execution) => ResolverCall {
    const index = this.#calls++;
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
    const coerceArguments = argumentCoercer(field, fieldNodes[0] as FieldNode);
    return ({ calls, variables }) =>
      (calls[index] ??= {
        args: coerceArguments(variables),
        info: { ...fixed, variableValues: variables },
      });
  }

  #valueWriter(type: GraphQLOutputType, nodes: readonly FieldNode[], path: NonNullable<Path>): WriteValue {
    if (isNonNullType(type)) {
      const write = this.#nonNullWriter(type.ofType, nodes, path);
      return (value, execution, writer) => {
        if (value == null) throw new TypeError('A field that is not nullable is null');
        write(value, execution, writer);
      };
    }
    const write = this.#nonNullWriter(type, nodes, path);
    return (value, execution, writer) => (value == null ? writer.writeBytes(NULL) : write(value, execution, writer));
  }

  #nonNullWriter(type: GraphQLOutputType, nodes: readonly FieldNode[], path: NonNullable<Path>): WriteValue {
    if (isLeafType(type)) return leafWriter(type);
    if (isObjectType(type)) {
      return this.#objectWriter(
        type,
        collectSubfields(this.#schema, this.#fragments, this.#variables, type, nodes),
        path,
      );
    }
    if (!isListType(type)) throw new UnsupportedOperationError(String(type));
    const write = this.#valueWriter(type.ofType, nodes, path);
    return (values: unknown[], execution, writer) => {
      writer.writeBytes(ARRAY_START);
      for (const [index, value] of values.entries()) {
        if (index > 0) writer.writeBytes(COMMA);
        write(value, execution, writer);
      }
      writer.writeBytes(ARRAY_END);
    };
  }
}

type Path = GraphQLResolveInfo['path'] | undefined;

/** How a field of an object is written. */
interface FieldOutput {
  /** The bytes before the value: a brace or comma, and the response name. */
  readonly prefix: Buffer;
  readonly write: WriteValue;
  /** The column whose bytes are copied where the source is a row; `write` is the fallback. */
  readonly column: Column | undefined;
}

const OBJECT_END = Buffer.from('}');
const ARRAY_START = Buffer.from('[');
const COMMA = Buffer.from(',');
const ARRAY_END = Buffer.from(']');
const NULL = Buffer.from('null');
