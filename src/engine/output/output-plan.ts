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
import { argumentsOf } from '../operation/coerce-arguments.ts';
import { fieldSourceOf } from '../plan/field-source.ts';
import { listKey } from '../plan/list-key.ts';
import { cellsOf, type RowView } from '../rows/row-view.ts';
import { type Column, columnOf, printCell } from './write-column.ts';
import { type Call, constant, type Execution, leaf, type Print, printSettled } from './write-value.ts';

/** An operation holds what is left to the reference executor. */
export class UnpreparedError extends Error {}

/** Makes the functions that write the answer to an operation: one for each of its fields. */
export class OutputPlan {
  readonly #schema: GraphQLSchema;
  readonly #operation: OperationDefinitionNode;
  readonly #fragments: GraphQLResolveInfo['fragments'];
  readonly #variables: Record<string, unknown>;
  #calls = 0;

  /** @param variables any by which `@skip` and `@include` leave the fields that the plan is for */
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

  /** Throws an UnpreparedError for introspection, and for several mutations, which must run one after another. */
  root(type: GraphQLObjectType): Print {
    const { operation, selectionSet } = this.#operation;
    const fields = collectFields(this.#schema, this.#fragments, this.#variables, type, selectionSet);
    if (operation === OperationTypeNode.MUTATION && fields.size > 1) throw new UnpreparedError('several mutations');
    return this.#object(type, fields, undefined);
  }

  #object(type: GraphQLObjectType, fields: ReadonlyMap<string, readonly FieldNode[]>, path: Path): Print {
    const parts = [...fields].map<Part>(([key, nodes], index) => ({
      head: Buffer.from(`${index === 0 ? '{' : ','}${JSON.stringify(key)}:`),
      print: this.#field(type, nodes, { prev: path, key, typename: type.name }),
      column: columnOf(type, nodes[0]?.name.value ?? ''),
    }));
    // Directives may leave nothing of it.
    if (parts.length === 0) return constant('{}');
    // The cells of the columns in the rows of the last class: mostly, the next row is of the same class.
    let view: RowView | undefined;
    let columnIndexes: (number | undefined)[] = [];

    return (source, execution, output) => {
      const cells = cellsOf(source);
      if (cells && view !== source.constructor) {
        const current: RowView = source.constructor;
        columnIndexes = parts.map(({ column }) => column && current.columnIndexes.get(column.name));
        view = current;
      }
      for (let index = 0; index < parts.length; index++) {
        const { head, print, column } = parts[index] as Part;
        output.bytes(head);
        // Most of an answer is columns, whose bytes are copied.
        const columnIndex = columnIndexes[index];
        if (cells && column && columnIndex !== undefined && printCell(column, cells, columnIndex, output)) continue;
        print(source, execution, output);
      }
      output.bytes(END);
    };
  }

  #field(type: GraphQLObjectType, nodes: readonly FieldNode[], path: NonNullable<Path>): Print {
    const name = nodes[0]?.name.value as string;
    if (name === '__typename') return constant(JSON.stringify(type.name));
    const field = type.getFields()[name];
    if (!field) throw new UnpreparedError(name);
    const print = this.#value(field.type, nodes, path);
    if (fieldSourceOf(field)?.is === 'list') {
      const key = listKey(nodes);
      return (row, execution, output) => print(row[key], execution, output);
    }
    const call = this.#call(type, field, nodes, path);
    const { resolve } = field;

    if (resolve && resolve !== defaultFieldResolver) {
      return (source, execution, output) => {
        const { args, info } = call(execution);
        printSettled(resolve(source, args, execution.context, info), print, execution, output);
      };
    }
    return (source, execution, output) => {
      const value = source[name];
      if (typeof value !== 'function') return printSettled(value, print, execution, output);
      const { args, info } = call(execution);
      printSettled(source[name](args, execution.context, info), print, execution, output);
    };
  }

  /** What a field's resolver is called with: the same for each row that it is in. */
  #call(
    parentType: GraphQLObjectType,
    field: GraphQLField<unknown, unknown>,
    fieldNodes: readonly FieldNode[],
    path: NonNullable<Path>,
  ): (execution: Execution) => Call {
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
    const argumentsFor = argumentsOf(field, fieldNodes[0] as FieldNode);
    return ({ calls, variables }) =>
      (calls[index] ??= {
        args: argumentsFor(variables),
        info: { ...fixed, variableValues: variables },
      });
  }

  #value(type: GraphQLOutputType, nodes: readonly FieldNode[], path: NonNullable<Path>): Print {
    if (isNonNullType(type)) {
      const print = this.#present(type.ofType, nodes, path);
      return (value, execution, output) => {
        if (value == null) throw new TypeError('A field that is not nullable is null');
        print(value, execution, output);
      };
    }
    const print = this.#present(type, nodes, path);
    return (value, execution, output) => (value == null ? output.bytes(NULL) : print(value, execution, output));
  }

  /** Of a value that is not null. */
  #present(type: GraphQLOutputType, nodes: readonly FieldNode[], path: NonNullable<Path>): Print {
    if (isLeafType(type)) return leaf(type);
    if (isObjectType(type)) {
      return this.#object(type, collectSubfields(this.#schema, this.#fragments, this.#variables, type, nodes), path);
    }
    if (!isListType(type)) throw new UnpreparedError(String(type));
    const print = this.#value(type.ofType, nodes, path);
    return (values: unknown[], execution, output) => {
      output.bytes(START);
      for (const [index, value] of values.entries()) {
        if (index > 0) output.bytes(NEXT);
        print(value, execution, output);
      }
      output.bytes(STOP);
    };
  }
}

type Path = GraphQLResolveInfo['path'] | undefined;

/** A field of an answer. */
interface Part {
  /** What stands before its value. */
  readonly head: Buffer;
  readonly print: Print;
  readonly column: Column | undefined;
}

const [END, START, NEXT, STOP, NULL] = ['}', '[', ',', ']', 'null'].map((json) => Buffer.from(json)) as [
  Buffer,
  Buffer,
  Buffer,
  Buffer,
  Buffer,
];
