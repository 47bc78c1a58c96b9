import { itWithstands } from '../support/hostile.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { makePipelineRows, type PipelineRows } from '../support/pipeline-rows.ts';
import { useService } from '../support/service.ts';
import { bombs } from './hostile/bombs.ts';

const fixture = useService('server');
let rows: PipelineRows;

beforeAll(async () => {
  rows = await makePipelineRows(pipelineOver(httpClient(() => fixture.url)));
});

describe('a document beyond the limits is refused', () => {
  itWithstands(fixture, () => rows, bombs);
});
