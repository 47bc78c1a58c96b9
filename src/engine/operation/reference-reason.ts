/** Why the reference executor answers a request. */
export type ReferenceReason =
  /** The engine does not support the transport: a GET request, or another media type than JSON. */
  | 'transport'
  /** The request is over a limit and is rejected. */
  | 'limits'
  /** The document does not parse or validate, or does not have the operation. */
  | 'document'
  /** The variables do not have their declared types. */
  | 'variables'
  /** The engine does not support the operation: introspection, or several root fields of a mutation. */
  | 'unsupported'
  /** A resolver or the database threw an error, so the answer has one. */
  | 'error';
