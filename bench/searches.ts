import { isDeepStrictEqual } from 'node:util';
import { type Contender, graphqlRequest, type Request } from './contenders/contender.ts';
import { postgraphile } from './contenders/postgraphile.ts';
import { tombstone } from './contenders/tombstone.ts';
import { idOf, isDeleted, projectOf } from './dataset.ts';
import type { Field, Runner } from './field.ts';
import type { LoadGenerator } from './load.ts';
import type { Options } from './options.ts';
import type { Search } from './results.ts';
import { spread } from './statistics.ts';

/** How many different requests there are of each kind. */
const POOL = 256;

const PAGE = '{ nodes { id prompt status } pageInfo { hasNextPage } }';

const DOCUMENTS = new Map<Contender, string>([
  [
    tombstone,
    `query ($projectId: ID!, $search: String!) { jobs(projectId: $projectId, first: 20, filter: { search: $search }) ${PAGE} }`,
  ],
  [
    postgraphile,
    `query ($projectId: UUID!, $search: String!) {
      jobs: peersSearchJobs(projectId: $projectId, search: $search, first: 20) ${PAGE.replace('id', 'id: rowId')}
    }`,
  ],
]);

interface Kind {
  readonly what: string;
  search(n: number): string;
}

/** Each prompt is "Read chapter …, unhurried, close to the microphone." with the number of its job. */
const KINDS: readonly Kind[] = [
  { what: 'a word of every prompt', search: () => 'MICROPHONE' },
  { what: 'the number of one chapter', search: (n) => `${n},` },
  { what: 'a word of no prompt', search: (n) => `xylophone${n}` },
];

/** Has the product and PostGraphile search the first 20 jobs of a project, over the same index, in turn. */
export async function measureSearches(
  { scale, runners }: Field,
  load: LoadGenerator,
  { rounds, seconds, connections }: Options,
): Promise<Search[]> {
  const searches: Search[] = [];
  for (const { what, search } of KINDS) {
    const asked = runners.filter(({ contender }) => DOCUMENTS.has(contender));
    const requests = asked.map((runner) => requestsOf(runner, scale, search));
    await requireSameAnswers(asked, requests);
    const measured = asked.map(() => ({ rates: [] as number[], p50: [] as number[], p99: [] as number[] }));
    for (let round = 0; round < rounds; round++) {
      for (const [index, { server }] of asked.entries()) {
        const order = { origin: server.origin, requests: requests[index] ?? [], connections, seconds };
        const { rate, p50, p99 } = await load.load(order);
        measured[index]?.rates.push(rate);
        measured[index]?.p50.push(p50);
        measured[index]?.p99.push(p99);
      }
    }
    for (const [index, { rates, p50, p99 }] of measured.entries()) {
      const contender = asked[index]!.contender.name;
      searches.push({ what, contender, rate: spread(rates), p50: spread(p50), p99: spread(p99) });
    }
  }
  return searches;
}

/** Multiplying by a prime walks all the jobs in an order that has nothing to do with theirs. Three digits make a trigram. */
function requestsOf({ contender }: Runner, scale: number, search: Kind['search']): Request[] {
  const numbers = Array.from({ length: POOL * 4 }, (_, index) => (index * 7_919 + 13) % scale);
  return numbers
    .filter((n) => n >= 100 && !isDeleted(n) && projectOf(n) === idOf('project', 0))
    .slice(0, POOL)
    .map((n) => graphqlRequest(DOCUMENTS.get(contender)!, { projectId: projectOf(n), search: search(n) }));
}

async function requireSameAnswers(runners: readonly Runner[], requests: readonly Request[][]): Promise<void> {
  for (let sample = 0; sample < 12; sample++) {
    const answers: unknown[] = [];
    for (const [index, { ask }] of runners.entries()) {
      const { data } = (await ask(requests[index]![sample]!)) as { data: { jobs: unknown } };
      answers.push(data.jobs);
    }
    const [expected, ...others] = answers;
    if (others.every((answer) => isDeepStrictEqual(answer, expected))) continue;
    throw new Error(
      `Searches are answered differently:\n${answers.map((answer) => JSON.stringify(answer)).join('\n')}`,
    );
  }
}
