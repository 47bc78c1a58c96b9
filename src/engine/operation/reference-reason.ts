/** Why the reference executor answers a request. */
export type ReferenceReason =
  /** The transport asks for what the engine does not write: a GET, or another type than JSON. */
  | 'transport'
  /** The request is over a limit, and is refused. */
  | 'limits'
  /** The document does not parse or validate, or does not hold the operation. */
  | 'document'
  /** The variables are not of the declared types. */
  | 'variables'
  /** The operation holds what the engine leaves alone: introspection, several mutations. */
  | 'unsupported'
  /** Something threw: the answer holds an error. */
  | 'error';
