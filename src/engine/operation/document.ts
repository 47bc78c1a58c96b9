import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, specifiedRules, validate } from 'graphql';
import type { MemoryLimit } from '../limited-map.ts';
import { contentsOf, operationsOf } from '../limits/document-metrics.ts';
import { knownOperations } from './known-operations.ts';
import { Operation } from './operation.ts';
import type { ReferenceReason } from './reference-reason.ts';

const RULES = [...specifiedRules, knownOperations];

/** A parsed document that is within the limits. It is validated, and its operations are created, on first use. */
export class Document<Viewer> {
  readonly #schema: GraphQLSchema;
  readonly #node: DocumentNode;
  readonly #partitionKey: string;
  readonly #memory: MemoryLimit;
  readonly #definitions: ReadonlyMap<string | undefined, OperationDefinitionNode>;
  readonly #operations = new Map<OperationDefinitionNode, Operation<Viewer>>();
  #validation: { readonly reason: ReferenceReason | undefined } | undefined;

  constructor(schema: GraphQLSchema, node: DocumentNode, partitionKey: string, memory: MemoryLimit) {
    this.#schema = schema;
    this.#node = node;
    this.#partitionKey = partitionKey;
    this.#memory = memory;
    this.#definitions = new Map(operationsOf(node).map((definition) => [definition.name?.value, definition]));
  }

  /** Why the reference executor must answer its operations; `undefined` for a valid document without introspection. */
  get referenceReason(): ReferenceReason | undefined {
    this.#validation ??= { reason: this.#validate() };
    return this.#validation.reason;
  }

  #validate(): ReferenceReason | undefined {
    // The server may refuse introspection, even where `@skip` leaves it out: it sees the whole document.
    if (contentsOf(this.#node).introspections > 0) return 'unsupported';
    return validate(this.#schema, this.#node, RULES, { maxErrors: 1 }).length === 0 ? undefined : 'document';
  }

  /**
   * Returns the operation with this name. A single operation is returned for
   * any name: `Operation.hasName` checks it.
   */
  operation(name: unknown): Operation<Viewer> | undefined {
    const [single] = this.#definitions.values();
    const definition = this.#definitions.size === 1 ? single : this.#definitions.get(name as string | undefined);
    if (!definition) return undefined;
    let operation = this.#operations.get(definition);
    if (!operation) {
      operation = new Operation(
        this.#schema,
        this.#node,
        definition,
        this.#partitionKey,
        this.#memory,
        () => this.referenceReason,
      );
      this.#operations.set(definition, operation);
    }
    return operation;
  }
}
