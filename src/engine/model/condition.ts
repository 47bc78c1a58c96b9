import type { CaseFolding } from './case-folding.ts';

/** Returns the value of a parameter, from the input of one request. */
type Find<Source> = (source: Source) => unknown;

/** A condition on rows, as data. Values are parameters, which are read from the `Source` of each request. */
export type Condition<Source> =
  | { readonly property: string; readonly is: 'null' | 'not null' }
  | { readonly property: string; readonly operator: '=' | '<' | '>='; readonly value: Find<Source> }
  /** The property equals any of the values. */
  | { readonly property: string; readonly oneOf: Find<Source> }
  /** The texts, taken together, contain every word, in upper or lower case. */
  | {
      readonly texts: readonly string[];
      readonly words: (source: Source) => readonly string[];
      readonly folding: CaseFolding;
    }
  | { readonly either: readonly Condition<Source>[] }
  /** The row at the end of the path meets the conditions. The path is a list of references, the row's own first. */
  | { readonly path: readonly string[]; readonly meets: readonly Condition<Source>[] };
