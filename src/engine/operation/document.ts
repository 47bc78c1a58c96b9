import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, specifiedRules, validate } from 'graphql';
import { operationsOf } from '../limits/document-metrics.ts';
import { knownOperations } from './known-operations.ts';
import { Operation } from './operation.ts';

const RULES = [...specifiedRules, knownOperations];

/** A document that is within the limits, with its operations. Each part of it is made when it is first asked for. */
export class Document<Viewer> {
  readonly #schema: GraphQLSchema;
  readonly #node: DocumentNode;
  readonly #partitionKey: string;
  readonly #definitions: ReadonlyMap<string | undefined, OperationDefinitionNode>;
  readonly #operations = new Map<OperationDefinitionNode, Operation<Viewer>>();
  #isValid: boolean | undefined;

  constructor(schema: GraphQLSchema, node: DocumentNode, partitionKey: string) {
    this.#schema = schema;
    this.#node = node;
    this.#partitionKey = partitionKey;
    this.#definitions = new Map(operationsOf(node).map((definition) => [definition.name?.value, definition]));
  }

  /** Whether the schema allows it. */
  get isValid(): boolean {
    this.#isValid ??= validate(this.#schema, this.#node, RULES, { maxErrors: 1 }).length === 0;
    return this.#isValid;
  }

  /** The operation of that name. The name of an only operation does not matter here: `Operation.isNamed` tells. */
  operation(name: unknown): Operation<Viewer> | undefined {
    const [only] = this.#definitions.values();
    const definition = this.#definitions.size === 1 ? only : this.#definitions.get(name as string | undefined);
    if (!definition) return undefined;
    let operation = this.#operations.get(definition);
    if (!operation) {
      operation = new Operation(this.#schema, this.#node, definition, this.#partitionKey, () => this.isValid);
      this.#operations.set(definition, operation);
    }
    return operation;
  }
}
