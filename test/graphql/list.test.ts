import { GenerationJob } from '../../src/domain/generation/generation-job.entity.ts';
import { List } from '../../src/engine/rows/list.ts';
import type { ListRequest } from '../../src/engine/rows/list-request.ts';

const REQUEST: ListRequest = {
  entity: GenerationJob,
  first: 1,
  order: 'NEWEST_FIRST',
  filter: {},
  visibility: 'live',
  after: undefined,
};

it('a list of which only totalCount was read throws when its rows are accessed', () => {
  const list = new List(REQUEST, undefined, undefined, 3);

  expect(list.totalCount).toBe(3);
  expect(() => list.nodes).toThrow('The rows of a list of GenerationJob were not read');
  expect(() => list.pageInfo.hasNextPage).toThrow('The rows of a list of GenerationJob were not read');
});

it('an empty page has no rows and no next page', () => {
  const list = new List(REQUEST, undefined, [], undefined);

  expect(list.nodes).toEqual([]);
  expect(list.hasNextPage).toBe(false);
});
