import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import type { ListRequest } from '../../src/engine/plan/list-request.ts';
import { totalKey } from '../../src/engine/plan/selection.ts';
import { List } from '../../src/engine/rows/list.ts';

const SCOPE = { entity: GenerationJob, partition: undefined };
const REQUEST: ListRequest = { first: 1, filter: {}, visibility: 'live', position: undefined };

it('a list of which only the total was read has it, and no rows that it could show', () => {
  const list = new List(SCOPE, REQUEST, { [totalKey('jobs')]: 3 }, 'jobs');

  expect(list.totalCount).toBe(3);
  expect(() => list.nodes).toThrow('The rows of jobs were not read, and are asked for');
  expect(() => list.pageInfo.hasNextPage).toThrow('The rows of jobs were not read, and are asked for');
});

it('an empty page is one', () => {
  const list = new List(SCOPE, REQUEST, { jobs: [] }, 'jobs');

  expect(list.nodes).toEqual([]);
  expect(list.hasNextPage).toBe(false);
});
