/** Collects the parameters of a statement while its text is built. */
export class Parameters<Find> {
  readonly finds: Find[] = [];

  /** Adds a parameter and returns its placeholder with a cast. */
  readonly bind = (find: Find, type: string): string => {
    this.finds.push(find);
    return `$${this.finds.length}::${type}`;
  };
}
