import { itWithstands } from '../support/hostile.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { makePipelineRows, type PipelineRows } from '../support/pipeline-rows.ts';
import { useService } from '../support/service.ts';
import { names } from './hostile/names.ts';
import { sizes } from './hostile/sizes.ts';
import { values } from './hostile/values.ts';

const fixture = useService('server');
let rows: PipelineRows;

beforeAll(async () => {
  rows = await makePipelineRows(pipelineOver(httpClient(() => fixture.url)));
});

describe('a value of the wrong type is refused', () => {
  itWithstands(fixture, () => rows, values);
});

describe('a name with a meaning in JavaScript objects is refused', () => {
  itWithstands(fixture, () => rows, names);
});

describe('an excessive amount is refused', () => {
  itWithstands(fixture, () => rows, sizes);
});
