import { FormDialog } from '../creating/FormDialog.tsx';
import { JobForm } from './JobForm.tsx';

export function CreateJob() {
  return (
    <FormDialog title="New job">
      <JobForm />
    </FormDialog>
  );
}
