import { useMutation } from '@apollo/client/react';
import { Field } from '../controls/Field.tsx';
import { DialogForm } from '../creating/DialogForm.tsx';
import { FormDialog } from '../creating/FormDialog.tsx';
import { useText } from '../creating/use-text.ts';
import { withRow } from '../creating/with-row.ts';
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
  const name = useText('Give the project a name.', NAME_LENGTH);
  const [createProject] = useMutation(CreateProjectDocument, {
    update(cache, { data }) {
      if (!data) return;
      const { project } = data.createProject;
      cache.updateQuery({ query: ProjectsDocument, variables: { first: PAGE_SIZE } }, (list) =>
        list ? { projects: withRow(list.projects, project) } : undefined,
      );
    },
  });

  return (
    <DialogForm
      submitLabel="Create project"
      check={name.check}
      send={async () => {
        await createProject({ variables: { input: { name: name.value } } });
        return `Project “${name.value}” is there.`;
      }}
    >
      <Field label="Name" problem={name.problem}>
        {(control) => <input {...control} {...name.control} autoComplete="off" />}
      </Field>
    </DialogForm>
  );
}
