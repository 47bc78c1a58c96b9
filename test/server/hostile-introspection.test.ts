import { itWithstands } from '../support/hostile.ts';
import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { makePipelineRows, type PipelineRows } from '../support/pipeline-rows.ts';
import { useService } from '../support/service.ts';
import { guesses, introspection } from './hostile/introspection.ts';

const fixture = useService('server', { INTROSPECTION: 'false' });
const client = httpClient(() => fixture.url);
let rows: PipelineRows;

beforeAll(async () => {
  rows = await makePipelineRows(pipelineOver(client));
});

describe('a service without introspection refuses to', () => {
  itWithstands(fixture, () => rows, introspection);
});

describe('guesses at the schema are refused without suggestions', () => {
  itWithstands(fixture, () => rows, guesses);
});
