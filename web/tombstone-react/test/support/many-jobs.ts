import { makeJob, makeProject } from './made.ts';

/** Few enough that the service does not refuse them as too many. */
const AT_ONCE = 10;

/** Makes many failed generation jobs, in a new project. */
export async function makeFailedJobs(count: number): Promise<{ projectId: string; ids: string[] }> {
  const projectId = await makeProject();
  const ids: string[] = [];
  async function makeSome(): Promise<void> {
    while (ids.length < count) {
      const index = ids.push('') - 1;
      ids[index] = await makeJob(projectId, { status: 'FAILED' });
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, makeSome));
  return { projectId, ids };
}
