import { useMutation } from '@apollo/client/react';
import { Field } from '../controls/Field.tsx';
import { DialogForm } from '../creating/DialogForm.tsx';
import { prependRow } from '../creating/prepend-row.ts';
import { useTextField } from '../creating/use-text-field.ts';
import { useProject } from '../current-project/current-project.ts';
import { PAGE_SIZE } from '../listing/use-listing.ts';
import { NAME_LENGTH, TEXT_LENGTH } from '../text/max-lengths.ts';
import { AdaptersDocument } from './adapters.generated.ts';
import { CreateAdapterDocument } from './create-adapter.generated.ts';

/** The fields of a new adapter. */
export function AdapterForm() {
  const { id: projectId } = useProject();
  const name = useTextField({ maxLength: NAME_LENGTH, blankError: 'Enter a name.' });
  const baseModel = useTextField({ maxLength: NAME_LENGTH, blankError: 'Enter the base model.' });
  const uri = useTextField({ maxLength: TEXT_LENGTH, blankError: 'Enter the address of the weights.' });
  const [createAdapter] = useMutation(CreateAdapterDocument, {
    update(cache, { data }) {
      if (!data) return;
      const { adapter } = data.createAdapter;
      for (const includeDeleted of [false, true]) {
        const variables = { projectId, first: PAGE_SIZE, includeDeleted };
        cache.updateQuery({ query: AdaptersDocument, variables }, (list) =>
          list ? { adapters: prependRow(list.adapters, adapter) } : undefined,
        );
      }
    },
  });

  return (
    <DialogForm
      submitLabel="Create adapter"
      // Validates all fields, so that every invalid one shows its error.
      validate={() => [name, baseModel, uri].map(({ validate }) => validate()).every(Boolean)}
      submit={async () => {
        const input = { projectId, name: name.value, baseModel: baseModel.value, uri: uri.value };
        await createAdapter({ variables: { input } });
        return `Adapter “${name.value}” created.`;
      }}
    >
      <Field label="Name" hint="Must be unique in this project." error={name.error}>
        {(control) => <input {...control} {...name.control} autoComplete="off" />}
      </Field>
      <Field label="Base model" error={baseModel.error}>
        {(control) => <input {...control} {...baseModel.control} autoComplete="off" spellCheck={false} />}
      </Field>
      <Field label="Weights" hint="The address of the weights, for example s3://…" error={uri.error}>
        {(control) => <input {...control} {...uri.control} autoComplete="off" spellCheck={false} />}
      </Field>
    </DialogForm>
  );
}
