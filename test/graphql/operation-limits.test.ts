import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { textProblem } from '../../src/domain/text.ts';
import { costOf } from '../../src/engine/limits/cost.ts';
import { operationsOf, sizeOf } from '../../src/engine/limits/document-metrics.ts';
import { MAX_COST, MAX_DEPTH, MAX_SELECTIONS } from '../../src/engine/limits/limits.ts';
import { Operations } from '../../src/engine/operation/operations.ts';
import { buildGraphQLSchema } from '../../src/graphql/schema.ts';

const schema = buildGraphQLSchema();
const operations = new Operations(schema, { textProblem, partitionKey: 'projectId' });

/** Returns the cost of a document. */
function priceOf(text: string, variables = {}): number {
  const document = parse(text);
  return costOf(schema, document, operationsOf(document)[0] as OperationDefinitionNode)(variables).total;
}

/** Returns the code of the error for a request over a limit; `undefined` if it is within the limits. */
function refusal(query: string, variables = {}): string | undefined {
  try {
    operations.find({ query, variables });
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe('the cost of a document', () => {
  it.each([
    ['{ viewer { subject isAdmin } }', 3],
    ['{ projects { nodes { id } } }', 1 + 20 * 2],
    ['{ projects { __typename nodes { __typename id } } }', 1 + 20 * 2],
    ['{ projects(first: 3) { nodes { id name } pageInfo { hasNextPage } } }', 1 + 3 * 3 + 2],
    ['{ projects(first: 2) { edges { cursor node { id } } } }', 1 + 2 * 4],
    ['{ projects(first: 2) { totalCount } }', 1 + 10],
    ['{ projects(first: 2) { nodes { jobs(first: 3) { nodes { prompt } } } } }', 1 + 2 * (1 + 1 + 3 * 11)],
    ['{ projects(first: 2) { nodes { adapters(first: 3) { nodes { jobCount } } } } }', 1 + 2 * (1 + 1 + 3 * 11)],
    ['{ projects(first: 2) { nodes { jobCounts { status count } } } }', 1 + 2 * (1 + 10 + 2)],
    ['{ projects(first: 2) { ...P } } fragment P on ProjectConnection { nodes { id } }', 1 + 2 * 2],
    ['{ projects(first: 2) { ... on ProjectConnection { nodes { id } } } }', 1 + 2 * 2],
    ['mutation { cancelJobs(projectId: "p", ids: []) { cancelledCount results { id outcome } } }', 1 + 1 + 1 + 500 * 2],
    [
      'mutation { deleteJobs(projectId: "p", ids: []) { ...R } } fragment R on BulkDeletionPayload { results { id } }',
      1 + 1 + 500,
    ],
  ])('%s', (text, price) => {
    expect(priceOf(text)).toBe(price);
  });

  it.each([
    'GenerationJob.prompt',
    'GenerationJob.error',
    'GenerationJob.deletionReason',
    'IngestJob.error',
    'IngestJob.deletionReason',
    'Adapter.uri',
    'Adapter.deletionReason',
    'AudioSample.uri',
    'CanonicalDocument.uri',
    'Feedback.comment',
    'DeletionEvent.reason',
    'SoftDeletable.deletionReason',
  ])('is 10 for a long text: %s', (field) => {
    const [type = '', name = ''] = field.split('.');
    const { extensions } = (schema.getType(type) as GraphQLObjectType).getFields()[name] ?? {};

    expect(extensions).toMatchObject({ cost: 10 });
  });

  it('uses page sizes from variables and from their defaults', () => {
    const text = 'query ($n: Int! = 7) { projects(first: $n) { nodes { id } } }';

    expect(priceOf(text, { n: 3 })).toBe(1 + 3 * 2);
    expect(priceOf(text)).toBe(1 + 7 * 2);
  });

  it.each([null, 'many', 0, 101, 1e9])('uses the maximum for a page size out of range: %j', (n) => {
    expect(priceOf('query ($n: Int) { projects(first: $n) { nodes { id } } }', { n })).toBe(
      n === null ? 1 + 20 * 2 : 1 + 100 * 2,
    );
  });
});

it('a request over the limit because of a page size out of range is BAD_USER_INPUT', () => {
  const nested = (first: number) =>
    `{ projects(first: ${first}) { nodes { jobs(first: 100) { nodes { prompt audioSamples(first: 100) { nodes { id } } } } } } }`;

  expect(refusal(nested(100))).toBe('QUERY_TOO_COMPLEX');
  expect(refusal(nested(101))).toBe('BAD_USER_INPUT');
});

it('a call for 500 rows with all fields of its results is within the limits, but not with the results many times', () => {
  const ids = Array.from({ length: 500 }, () => '0198c5a2-7f3e-7c41-9d2b-5e8f0a6b4c1d');
  const variables = { projectId: ids[0], ids, expectedFeedbackCounts: ids.map(() => 2), reason: 'Obsolete' };
  const deleting = (results: string) =>
    `mutation ($projectId: ID!, $ids: [ID!]!, $reason: String, $expectedFeedbackCounts: [Int!]) {
      deleteJobs(projectId: $projectId, ids: $ids, reason: $reason, expectedFeedbackCounts: $expectedFeedbackCounts) {
        deletedCount deletedFeedbackCount ${results}
      }
    }`;
  const all = '{ id outcome code message }';

  expect(refusal(deleting(`results ${all}`), variables)).toBeUndefined();
  expect(refusal(deleting([1, 2, 3, 4, 5].map((n) => `r${n}: results ${all}`).join(' ')), variables)).toBe(
    'QUERY_TOO_COMPLEX',
  );
});

it('a page of 20 samples with 20 feedback entries each, with all fields of a screen, is within the limits', () => {
  const text = `query ($id: ID!) { job(id: $id) {
    id prompt status error createdAt startedAt finishedAt deletedAt deletedBy deletionReason viewerCanDelete deleteBlockedBy
    feedbackCount adapter { id name deletedAt }
    audioSamples(first: 20) { totalCount pageInfo { hasNextPage endCursor } nodes {
      id uri durationSeconds createdAt feedbackCount
      feedback(first: 20) { totalCount nodes { id rating comment author createdAt viewerCanDelete deleteBlockedBy } }
    } }
  } }`;

  expect(refusal(text)).toBeUndefined();
});

describe('the documents of the front end use at most 80 % of each limit', () => {
  const WEB = join(import.meta.dirname, '../../web');
  const definitions = globSync(['src/**/*.graphql', 'tombstone-react/src/**/*.graphql'], { cwd: WEB }).flatMap(
    (path) => parse(readFileSync(join(WEB, path), 'utf8')).definitions,
  );
  const fragments = new Map(
    definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const own = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);

  /** Returns the document as Apollo Client sends it: with the fragments that it spreads and `__typename` fields. */
  function sent(operation: OperationDefinitionNode): string {
    const needed = new Set<FragmentDefinitionNode>();
    const gather = (node: OperationDefinitionNode | FragmentDefinitionNode): void => {
      visit(node, {
        FragmentSpread: ({ name }) => {
          const fragment = fragments.get(name.value) as FragmentDefinitionNode;
          if (!needed.has(fragment)) {
            needed.add(fragment);
            gather(fragment);
          }
        },
      });
    };
    gather(operation);
    const document: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...needed] };
    return print(document).replaceAll(/\{\n(?=\s+[\w.])/g, '{ __typename\n');
  }

  it.each(own.map((operation) => [operation.name?.value, operation] as const))('%s', (_name, operation) => {
    const text = sent(operation);
    const { selections, depth } = sizeOf(parse(text));

    expect(refusal(text, { first: 20 })).toBeUndefined();
    expect(priceOf(text, { first: 20 })).toBeLessThan(MAX_COST * 0.8);
    expect(selections).toBeLessThan(MAX_SELECTIONS * 0.8);
    expect(depth).toBeLessThan(MAX_DEPTH * 0.8);
  });
});
