/** What a list in the cache was asked for with. Its `first` and `after` are no part of what it is. */
export interface ListArguments {
  readonly projectId?: string;
  readonly includeDeleted?: boolean | null;
  readonly filter?: {
    readonly status?: readonly string[] | null;
    readonly adapterId?: string | null;
    readonly deletedAt?: InstantFilter | null;
  } | null;
}

/** A condition on when a row was deleted. */
export interface InstantFilter {
  readonly isNull?: boolean | null;
  readonly gte?: string | null;
  readonly lt?: string | null;
}

/** Reads them back from the name that the cache stores the list by: `jobs:{"projectId":"…"}`, or `jobs({…})` without a policy. */
export function argumentsOf(storeFieldName: string): ListArguments {
  const json = /[:(](\{.*\})\)?$/s.exec(storeFieldName)?.[1];
  return json ? JSON.parse(json) : {};
}
