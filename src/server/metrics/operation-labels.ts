import type { Context } from '../../graphql/context.ts';

/** How many names of operations become labels. Each has a histogram, which takes a kilobyte here and in Prometheus. */
export const MAX_OPERATIONS = 100;

/** The label of operations without a name. */
const ANONYMOUS = 'anonymous';
/** The label of all that is beyond MAX_OPERATIONS, and of documents that cannot be executed. */
const OTHER = 'other';

/**
 * Labels operations by their names, the first MAX_OPERATIONS of them: clients
 * choose the names, and each label costs memory for as long as the process
 * runs. A name counts only if its document is valid.
 */
export class OperationLabels {
  readonly #names = new Set<string>();

  labelOf({ operation, referenceReason }: Context): string {
    if (!operation) return OTHER;
    const { name } = operation;
    if (name === undefined) return ANONYMOUS;
    if (this.#names.has(name)) return name;
    if (this.#names.size === MAX_OPERATIONS || referenceReason === 'document') return OTHER;
    this.#names.add(name);
    return name;
  }
}
