import type { pipelineOver } from './pipeline.ts';

/** One row of each kind and state that a mutation wants to find. */
export async function makePipelineRows(pipeline: ReturnType<typeof pipelineOver>) {
  const project = await pipeline.project();
  const job = await pipeline.job(project, { samples: 1 });
  const sample = (await pipeline.samplesOf(job))[0] as string;
  return {
    project,
    job,
    sample,
    runningJob: await pipeline.job(project, { status: 'RUNNING' }),
    ingestJob: await pipeline.ingestJob(project),
    runningIngestJob: await pipeline.ingestJob(project, { status: 'RUNNING' }),
    adapter: await pipeline.adapter(project),
    feedback: await pipeline.feedback(sample),
  };
}
export type PipelineRows = Awaited<ReturnType<typeof makePipelineRows>>;

/** An operation around fields, which declares the variables used in them: `$text`, and ids by the names of rows. */
export function operation(kind: 'query' | 'mutation', fields: string, types: Record<string, string> = {}): string {
  const names = new Set([...fields.matchAll(/\$(\w+)/g)].map((match) => match[1] as string));
  const declared = [...names].map((name) => `$${name}: ${types[name] ?? 'ID!'}`).join(', ');
  return `${kind} ${declared && `(${declared})`} { ${fields} }`;
}
