/**
 * Creates a project with a generation job, cancels the job and deletes it. Resolves to whether it is deleted, and how many
 * projects there are now.
 */
export async function deleteJobByHttp(url: string): Promise<{ isDone: boolean; projects: number }> {
  const { createProject } = await ask(url, 'mutation { createProject(input: { name: "Drill" }) { project { id } } }');
  const projectId = createProject.project.id;
  const { createJob } = await ask(
    url,
    `mutation { createJob(input: { projectId: "${projectId}", prompt: "Say it" }) { job { id } } }`,
  );
  const { id } = createJob.job;
  const { cancelJob } = await ask(url, `mutation { cancelJob(id: "${id}") { job { status } } }`);
  const { deleteJob } = await ask(url, `mutation { deleteJob(id: "${id}") { alreadyDeleted } }`);
  const { projects, jobs } = await ask(
    url,
    `{ projects { totalCount } jobs(projectId: "${projectId}") { totalCount } }`,
  );
  const isDone = cancelJob.job.status === 'CANCELLED' && !deleteJob.alreadyDeleted && jobs.totalCount === 0;
  return { isDone, projects: projects.totalCount };
}

// biome-ignore lint/suspicious/noExplicitAny: the answers of a few fixed documents
type Data = Record<string, any>;

async function ask(url: string, query: string): Promise<Data> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
  const { data, errors } = (await answer.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(JSON.stringify(errors));
  return data;
}
