/** Finds a value in what a request brings along. */
type Find<Source> = (source: Source) => unknown;

/** A condition on rows, as data. Values are parameters: `Source` is what they are found in, request by request. */
export type Condition<Source> =
  | { readonly property: string; readonly is: 'null' | 'not null' }
  | { readonly property: string; readonly operator: '=' | '<' | '>='; readonly value: Find<Source> }
  /** The property equals one of the values. */
  | { readonly property: string; readonly oneOf: Find<Source> }
  | { readonly either: readonly Condition<Source>[] }
  /** The row that references lead to meets the conditions; `path` begins with a reference of the row itself. */
  | { readonly path: readonly string[]; readonly meets: readonly Condition<Source>[] };
