import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { buildSchema, getIntrospectionQuery } from 'graphql';
import { drawQuery, type Ids } from '../../test/support/draw-query.ts';
import type { EveryState } from '../../test/support/every-state.ts';

/** A request as a client sends it, by POST unless `method` says otherwise. */
export interface GraphQLRequest {
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: object;
  readonly method?: 'GET';
}

type Make = (n: number) => GraphQLRequest;

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const FLAGS = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Requests of every kind, each with a document, variables or a variant that no other one has. */
export class DistinctRequests {
  readonly #rows: EveryState;
  readonly #ids: Ids;
  readonly #kinds: readonly Make[];

  constructor(rows: EveryState) {
    this.#rows = rows;
    this.#ids = {
      project: [rows.project, rows.otherProject],
      ingestJob: [rows.ingestJob, rows.deletedIngestJob],
      adapter: [rows.adapter, rows.deletedAdapter],
      job: [rows.job, rows.queuedJob, rows.deletedJob],
      audioSample: [rows.sample],
      feedback: [rows.feedback],
    };
    const job = `job(id: "${rows.job}")`;
    this.#kinds = [
      ...Array<Make>(9).fill((n) => ({ query: this.#drawn(n) })),
      ...Array<Make>(4).fill((n) => this.#withVariables(n)),
      (n) => ({ query: this.#drawn(n), method: 'GET' }),
      (n) => ({ query: `query Q${n} { ${job} { id unknown${n} } }` }),
      (n) => ({ query: `query Q${n} { ${job} { id ` }),
      (n) => ({ query: `query Q${n} { ${'a: viewer { subject } '.repeat(51)} }` }),
      (n) => ({ query: `query Q${n} { jobs(projectId: "${rows.job}") { nodes { id } } }` }),
      (n) => ({ query: getIntrospectionQuery().replace('IntrospectionQuery', `Q${n}`) }),
      (n) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: `${n}`.padStart(64, '0') } } }),
      (n) => ({ query: `# ${`${n} `.repeat(10_000)}\n{ ${job} { id prompt } }` }),
    ];
  }

  request(n: number): GraphQLRequest {
    return (this.#kinds[n % this.#kinds.length] as Make)(n);
  }

  /** A random valid document. */
  #drawn(n: number): string {
    const documents = fc.gen().map((draw) => `query Q${n} ${drawQuery(draw, schema, this.#ids)}`);
    return fc.sample(documents, { numRuns: 1, seed: n })[0] as string;
  }

  /** One of 50 documents, in one of 64 variants, with one of 40 shapes of arguments. */
  #withVariables(n: number): GraphQLRequest {
    const shape = Math.floor(n / this.#kinds.length);
    const flags = FLAGS.map((flag, bit) => [flag, ((shape >> bit) & 1) === 1]);
    return {
      query: `query V${n % 50}(
        $project: ID!, $first: Int!, $filter: GenerationJobFilter, ${FLAGS.map((flag) => `$${flag}: Boolean!`).join(', ')}
      ) {
        jobs(projectId: $project, first: $first, filter: $filter) {
          totalCount @include(if: $a)
          pageInfo { hasNextPage endCursor }
          nodes {
            id prompt @include(if: $b) status @include(if: $c)
            adapter @include(if: $d) { id name jobs(first: $first) { nodes { id } } }
            audioSamples(first: 5) @include(if: $e) { nodes { id uri feedback(first: 3) @include(if: $f) { nodes { id rating } } } }
          }
        }
      }`,
      variables: {
        project: this.#rows.project,
        first: 1 + (n % 20),
        filter: n % 3 === 0 ? { status: ['COMPLETED', 'FAILED'] } : null,
        ...Object.fromEntries(flags),
      },
    };
  }
}
