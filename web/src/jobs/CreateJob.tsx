import { FormDialog } from '../creating/FormDialog.tsx';
import { JobForm } from './JobForm.tsx';
import type { JobRowFragment } from './job-row.generated.ts';

export function CreateJob() {
  return (
    <FormDialog title="New job">
      <JobForm />
    </FormDialog>
  );
}

/** Queues a job again, after changes if there are any. The original stays as it is. */
export function DuplicateJob({ job }: { job: JobRowFragment }) {
  return (
    <FormDialog title="Duplicate" variant="plain">
      <JobForm original={job} />
    </FormDialog>
  );
}
