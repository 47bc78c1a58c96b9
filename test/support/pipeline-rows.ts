import type { pipelineOver } from './pipeline.ts';

/** Creates one row of each type and state that a mutation needs. Resolves to their ids. */
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

/** Returns an operation with these root fields. It declares the variables that they use, of type `ID!` unless `types` has another. */
export function operation(kind: 'query' | 'mutation', fields: string, types: Record<string, string> = {}): string {
  const names = new Set([...fields.matchAll(/\$(\w+)/g)].map((match) => match[1] as string));
  const declared = [...names].map((name) => `$${name}: ${types[name] ?? 'ID!'}`).join(', ');
  return `${kind} ${declared && `(${declared})`} { ${fields} }`;
}
