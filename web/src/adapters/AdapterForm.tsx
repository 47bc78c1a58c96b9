import { useMutation } from '@apollo/client/react';
import { Field } from '../controls/Field.tsx';
import { DialogForm } from '../creating/DialogForm.tsx';
import { useText } from '../creating/use-text.ts';
import { withRow } from '../creating/with-row.ts';
import { useProject } from '../current-project/current-project.ts';
import { PAGE_SIZE } from '../listing/use-listing.ts';
import { NAME_LENGTH, TEXT_LENGTH } from '../text/max-lengths.ts';
import { AdaptersDocument } from './adapters.generated.ts';
import { CreateAdapterDocument } from './create-adapter.generated.ts';

/** What there is to know of a new voice. */
export function AdapterForm() {
  const { id: projectId } = useProject();
  const name = useText('Give the adapter a name.', NAME_LENGTH);
  const baseModel = useText('Name the model that it adapts.', NAME_LENGTH);
  const uri = useText('Say where its weights are.', TEXT_LENGTH);
  const [createAdapter] = useMutation(CreateAdapterDocument, {
    update(cache, { data }) {
      if (!data) return;
      const { adapter } = data.createAdapter;
      for (const includeDeleted of [false, true]) {
        const variables = { projectId, first: PAGE_SIZE, includeDeleted };
        cache.updateQuery({ query: AdaptersDocument, variables }, (list) =>
          list ? { adapters: withRow(list.adapters, adapter) } : undefined,
        );
      }
    },
  });

  return (
    <DialogForm
      submitLabel="Create adapter"
      // Every field is checked, not just those up to the first that is wrong.
      check={() => [name, baseModel, uri].map(({ check }) => check()).every(Boolean)}
      send={async () => {
        const input = { projectId, name: name.value, baseModel: baseModel.value, uri: uri.value };
        await createAdapter({ variables: { input } });
        return `Adapter “${name.value}” is there.`;
      }}
    >
      <Field label="Name" hint="No other adapter in use in this project may have it." problem={name.problem}>
        {(control) => <input {...control} {...name.control} autoComplete="off" />}
      </Field>
      <Field label="Base model" problem={baseModel.problem}>
        {(control) => <input {...control} {...baseModel.control} autoComplete="off" spellCheck={false} />}
      </Field>
      <Field label="Weights" hint="Their address, such as s3://…" problem={uri.problem}>
        {(control) => <input {...control} {...uri.control} autoComplete="off" spellCheck={false} />}
      </Field>
    </DialogForm>
  );
}
