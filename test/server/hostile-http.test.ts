import { itWithstands } from '../support/hostile.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { makePipelineRows, type PipelineRows } from '../support/pipeline-rows.ts';
import { useService } from '../support/service.ts';
import { hosts, malformed } from './hostile/malformed-http.ts';
import { ways } from './hostile/methods-and-types.ts';
import { paths } from './hostile/paths.ts';

const fixture = useService('server');
let rows: PipelineRows;

beforeAll(async () => {
  rows = await makePipelineRows(pipelineOver(httpClient(() => fixture.url)));
});

describe('a Host header is refused', () => {
  itWithstands(fixture, () => rows, hosts);
});

describe('malformed and smuggled requests are refused', () => {
  itWithstands(fixture, () => rows, malformed);
});

describe('a mutation is refused', () => {
  itWithstands(fixture, () => rows, ways);
});

describe('nothing is served at', () => {
  itWithstands(fixture, () => rows, paths);
});
