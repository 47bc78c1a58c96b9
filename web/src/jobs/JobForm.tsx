import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { AdapterSelect } from '../adapters/AdapterSelect.tsx';
import { Field } from '../controls/Field.tsx';
import { Notice } from '../controls/Notice.tsx';
import { DialogForm } from '../creating/DialogForm.tsx';
import { prependRow } from '../creating/prepend-row.ts';
import { useTextField } from '../creating/use-text-field.ts';
import { useProject } from '../current-project/current-project.ts';
import { PAGE_SIZE } from '../listing/use-listing.ts';
import { TEXT_LENGTH } from '../text/max-lengths.ts';
import { shorten } from '../text/shorten.ts';
import { CreateJobDocument } from './create-job.generated.ts';
import type { JobRowFragment } from './job-row.generated.ts';
import { JobsDocument } from './jobs.generated.ts';

/** The fields of a new generation job, filled in with those of another one if there is an original. */
export function JobForm({ original }: { original?: JobRowFragment | undefined }) {
  const { id: projectId } = useProject();
  const prompt = useTextField({
    maxLength: TEXT_LENGTH,
    blankError: 'Enter the text to speak.',
    initial: original?.prompt ?? '',
  });
  const preset = original?.adapter?.deletedAt === null ? original.adapter : null;
  const [adapterId, setAdapterId] = useState<string | null>(preset?.id ?? null);
  const [createJob] = useMutation(CreateJobDocument, {
    update(cache, { data }) {
      if (!data) return;
      const { job } = data.createJob;
      for (const includeDeleted of [false, true]) {
        const variables = { projectId, first: PAGE_SIZE, includeDeleted };
        cache.updateQuery({ query: JobsDocument, variables }, (list) =>
          list ? { jobs: prependRow(list.jobs, job) } : undefined,
        );
      }
    },
  });

  return (
    <DialogForm
      submitLabel="Queue job"
      validate={prompt.validate}
      submit={async () => {
        await createJob({ variables: { input: { projectId, prompt: prompt.value, adapterId } } });
        return `Job “${shorten(prompt.value)}” queued.`;
      }}
    >
      <Field label="Prompt" hint="The text to speak, and how to speak it." error={prompt.error}>
        {(control) => <textarea {...control} {...prompt.control} rows={5} />}
      </Field>
      <AdapterSelect value={adapterId} preset={preset} onChange={setAdapterId} />
      {original?.adapter?.deletedAt != null && (
        <Notice tone="plain">
          <p>
            The adapter <bdi>{original.adapter.name}</bdi> of the original job is deleted. Select another.
          </p>
        </Notice>
      )}
    </DialogForm>
  );
}
