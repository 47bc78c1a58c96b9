import { graphqlRequest } from '../bench/contenders/contender.ts';
import type { startTombstone } from '../bench/contenders/tombstone.ts';
import type { startLoadGenerator } from '../bench/load.ts';
import { DOCUMENTS, variablesOf } from '../bench/operations.ts';
import { median, shuffled } from '../bench/statistics.ts';

type Service = Awaited<ReturnType<typeof startTombstone>>;

/** How `pairedRates` loads the services: with a `get` of each of `jobs`. */
export interface PairedLoad {
  readonly load: ReturnType<typeof startLoadGenerator>;
  readonly jobs: number;
  readonly clients: number;
  readonly rounds: number;
  /** How long each service has the load in a round. */
  readonly seconds: number;
}

/**
 * Loads two services in turn, in many short rounds, and compares each round with itself, as the machine changes meanwhile.
 * Prints the rounds and resolves to the median of how many times as many requests a second the second service answers.
 */
export async function pairedRates(
  services: readonly [Service, Service],
  { load, jobs, clients, rounds, seconds }: PairedLoad,
): Promise<number> {
  const requests = variablesOf('get', jobs).map((variables) => graphqlRequest(DOCUMENTS.get, variables));
  const perSecond = async ({ origin }: Service, duration: number): Promise<number> =>
    (await load.load({ origin, requests, connections: clients, seconds: duration })).rate;

  for (const service of services) await perSecond(service, WARM_UP * seconds);
  const measured: { first: number; second: number; ratio: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const rates = new Map<Service, number>();
    for (const service of shuffled([...services])) rates.set(service, await perSecond(service, seconds));
    const [first = 0, second = 0] = services.map((service) => rates.get(service));
    measured.push({ first: Math.round(first), second: Math.round(second), ratio: Number((second / first).toFixed(3)) });
  }
  console.table(measured);
  return median(measured.map(({ ratio }) => ratio));
}

/** How many times as long as a turn of a round each service has the load before the first. */
const WARM_UP = 4;
