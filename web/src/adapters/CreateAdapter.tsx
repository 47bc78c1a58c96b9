import { FormDialog } from '../creating/FormDialog.tsx';
import { AdapterForm } from './AdapterForm.tsx';

export function CreateAdapter() {
  return (
    <FormDialog title="New adapter">
      <AdapterForm />
    </FormDialog>
  );
}
