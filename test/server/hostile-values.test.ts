import { itWithstands } from '../support/hostile.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { makePipelineRows, type PipelineRows } from '../support/pipeline-rows.ts';
import { useService } from '../support/service.ts';
import { names } from './hostile/names.ts';
import { sizes } from './hostile/sizes.ts';
import { values } from './hostile/values.ts';

const world = useService('server');
let rows: PipelineRows;

beforeAll(async () => {
  rows = await makePipelineRows(pipelineOver(httpClient(() => world.url)));
});

describe('a value of the wrong type is refused', () => {
  itWithstands(world, () => rows, values);
});

describe('a name with a meaning in JavaScript objects is refused', () => {
  itWithstands(world, () => rows, names);
});

describe('an excessive amount is refused', () => {
  itWithstands(world, () => rows, sizes);
});
