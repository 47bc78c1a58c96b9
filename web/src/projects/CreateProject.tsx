import { useMutation } from '@apollo/client/react';
import { Field } from '../controls/Field.tsx';
import { DialogForm } from '../creating/DialogForm.tsx';
import { FormDialog } from '../creating/FormDialog.tsx';
import { prependRow } from '../creating/prepend-row.ts';
import { useTextField } from '../creating/use-text-field.ts';
import { PAGE_SIZE } from '../listing/use-listing.ts';
import { NAME_LENGTH } from '../text/max-lengths.ts';
import { CreateProjectDocument } from './create-project.generated.ts';
import { ProjectsDocument } from './projects.generated.ts';

export function CreateProject() {
  return (
    <FormDialog title="New project">
      <ProjectForm />
    </FormDialog>
  );
}

function ProjectForm() {
  const name = useTextField({ maxLength: NAME_LENGTH, blankError: 'Enter a name.' });
  const [createProject] = useMutation(CreateProjectDocument, {
    update(cache, { data }) {
      if (!data) return;
      const { project } = data.createProject;
      cache.updateQuery({ query: ProjectsDocument, variables: { first: PAGE_SIZE } }, (list) =>
        list ? { projects: prependRow(list.projects, project) } : undefined,
      );
    },
  });

  return (
    <DialogForm
      submitLabel="Create project"
      validate={name.validate}
      submit={async () => {
        await createProject({ variables: { input: { name: name.value } } });
        return `Project “${name.value}” created.`;
      }}
    >
      <Field label="Name" error={name.error}>
        {(control) => <input {...control} {...name.control} autoComplete="off" />}
      </Field>
    </DialogForm>
  );
}
