import { DatabaseAddressError } from './address-syntax.ts';
import { readDatabaseAddress } from './database-address.ts';

/** `token`: reads without a token of their client go to the primary. `eventual`: also to a standby that is at most a second behind. */
export const READ_CONSISTENCIES = ['token', 'eventual'] as const;

/** The standbys that take reads. */
export interface ReplicasConfig {
  /** The address of each. */
  readonly urls: readonly string[];
  readonly consistency: (typeof READ_CONSISTENCIES)[number];
}

interface ReplicaVariables {
  readonly DATABASE_REPLICA_URLS?: string | undefined;
  readonly READ_CONSISTENCY: ReplicasConfig['consistency'];
}

/** Hosts of one address are separated by commas, too. */
const BETWEEN_ADDRESSES = /,(?=\s*postgres(?:ql)?:\/\/)/i;

const addressesIn = (list: string): string[] => list.split(BETWEEN_ADDRESSES).map((url) => url.trim());

export const replicasOf = (variables: ReplicaVariables): ReplicasConfig | undefined =>
  variables.DATABASE_REPLICA_URLS === undefined
    ? undefined
    : { urls: addressesIn(variables.DATABASE_REPLICA_URLS), consistency: variables.READ_CONSISTENCY };

/** Returns what is the matter with the addresses. They are not shown, as they may contain passwords. */
export function replicaProblems(set: NodeJS.ProcessEnv): string[] {
  const list = set['DATABASE_REPLICA_URLS'];
  if (list === undefined) return [];
  if (set['DATABASE_URL'] === undefined)
    return ['DATABASE_REPLICA_URLS is set without DATABASE_URL: the embedded database has no standbys'];
  return addressesIn(list).flatMap((url) => problemOf(url, set));
}

function problemOf(url: string, set: NodeJS.ProcessEnv): string[] {
  try {
    if (readDatabaseAddress(url, set).hosts.length === 1) return [];
    return ['DATABASE_REPLICA_URLS has an address with several hosts: write one address for each standby'];
  } catch (error) {
    if (error instanceof DatabaseAddressError)
      return [error.message.replace(/\bDATABASE_URL\b/g, 'DATABASE_REPLICA_URLS')];
    throw error;
  }
}
