import type { HttpClient } from './http-client.ts';
import { pipelineOver } from './pipeline.ts';

/** A row with the name that the pages show. */
export interface NamedRow {
  id: string;
  name: string;
}

type Pipeline = ReturnType<typeof pipelineOver>;

/** Wraps the pipeline for tests of the pages: the functions resolve to rows with their names. */
export function namedRows(client: Pick<HttpClient, 'ask'>) {
  const pipeline = pipelineOver(client);

  async function read(query: string, variables: object): Promise<string> {
    const { data, errors } = await client.ask(query, { ...variables });
    if (errors[0]) throw new Error(errors[0].message);
    return data.row.name;
  }

  return {
    ...pipeline,
    job: async (...given: Parameters<Pipeline['job']>): Promise<NamedRow> => {
      const id = await pipeline.job(...given);
      return { id, name: await read('query ($id: ID!) { row: job(id: $id) { name: prompt } }', { id }) };
    },
    ingestJob: async (...given: Parameters<Pipeline['ingestJob']>): Promise<NamedRow> => {
      const [projectId] = given;
      const id = await pipeline.ingestJob(...given);
      const query =
        'query ($projectId: ID!, $id: ID!) { row: ingestJob(projectId: $projectId, id: $id) { name: source } }';
      return { id, name: await read(query, { projectId, id }) };
    },
    adapter: async (...given: Parameters<Pipeline['adapter']>): Promise<NamedRow> => {
      const id = await pipeline.adapter(...given);
      return { id, name: await read('query ($id: ID!) { row: adapter(id: $id) { name } }', { id }) };
    },
    /** Creates feedback entries on the first sample of a job. */
    feedbackOn: async (job: NamedRow, entries: number): Promise<string[]> => {
      const [sample] = await pipeline.samplesOf(job.id);
      const made: string[] = [];
      for (let entry = 0; entry < entries; entry++) made.push(await pipeline.feedback(sample as string));
      return made;
    },
  };
}
