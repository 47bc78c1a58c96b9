import { type DocumentNode, type GraphQLSchema, type OperationDefinitionNode, specifiedRules, validate } from 'graphql';
import { contentsOf, operationsOf } from '../limits/document-metrics.ts';
import { knownOperations } from './known-operations.ts';
import { Operation } from './operation.ts';
import type { ReferenceReason } from './reference-reason.ts';

const RULES = [...specifiedRules, knownOperations];

/** A document that is within the limits, with its operations. Each part of it is made when it is first asked for. */
export class Document<Viewer> {
  readonly #schema: GraphQLSchema;
  readonly #node: DocumentNode;
  readonly #partitionKey: string;
  readonly #definitions: ReadonlyMap<string | undefined, OperationDefinitionNode>;
  readonly #operations = new Map<OperationDefinitionNode, Operation<Viewer>>();
  #checked: { readonly reason: ReferenceReason | undefined } | undefined;

  constructor(schema: GraphQLSchema, node: DocumentNode, partitionKey: string) {
    this.#schema = schema;
    this.#node = node;
    this.#partitionKey = partitionKey;
    this.#definitions = new Map(operationsOf(node).map((definition) => [definition.name?.value, definition]));
  }

  /** Why the reference executor has to answer its operations; `undefined` for a valid document without introspection. */
  get referenceReason(): ReferenceReason | undefined {
    this.#checked ??= { reason: this.#check() };
    return this.#checked.reason;
  }

  /** Introspection may be off: then a document is refused for it, whatever `@skip` leaves. */
  #check(): ReferenceReason | undefined {
    if (contentsOf(this.#node).introspections > 0) return 'unsupported';
    return validate(this.#schema, this.#node, RULES, { maxErrors: 1 }).length === 0 ? undefined : 'document';
  }

  /** The operation of that name. The name of an only operation does not matter here: `Operation.isNamed` tells. */
  operation(name: unknown): Operation<Viewer> | undefined {
    const [only] = this.#definitions.values();
    const definition = this.#definitions.size === 1 ? only : this.#definitions.get(name as string | undefined);
    if (!definition) return undefined;
    let operation = this.#operations.get(definition);
    if (!operation) {
      operation = new Operation(this.#schema, this.#node, definition, this.#partitionKey, () => this.referenceReason);
      this.#operations.set(definition, operation);
    }
    return operation;
  }
}
