import { useMutation } from '@apollo/client/react';
import { Field } from '../controls/Field.tsx';
import { DialogForm } from '../creating/DialogForm.tsx';
import { FormDialog } from '../creating/FormDialog.tsx';
import { prependRow } from '../creating/prepend-row.ts';
import { useTextField } from '../creating/use-text-field.ts';
import { useProject } from '../current-project/current-project.ts';
import { PAGE_SIZE } from '../listing/use-listing.ts';
import { NAME_LENGTH } from '../text/max-lengths.ts';
import { shorten } from '../text/shorten.ts';
import { CreateIngestJobDocument } from './create-ingest-job.generated.ts';
import type { IngestJobRowFragment } from './ingest-job-row.generated.ts';
import { IngestJobsDocument } from './ingest-jobs.generated.ts';

export function CreateIngestJob() {
  return (
    <FormDialog title="New ingest job">
      <IngestJobForm />
    </FormDialog>
  );
}

/** Queues an ingest job again, after changes if there are any. The original stays as it is. */
export function DuplicateIngestJob({ job }: { job: IngestJobRowFragment }) {
  return (
    <FormDialog title="Duplicate" variant="plain">
      <IngestJobForm source={job.source} />
    </FormDialog>
  );
}

function IngestJobForm({ source: initial = '' }: { source?: string }) {
  const { id: projectId } = useProject();
  const source = useTextField({ maxLength: NAME_LENGTH, blankError: 'Enter a source.', initial });
  const [createIngestJob] = useMutation(CreateIngestJobDocument, {
    update(cache, { data }) {
      if (!data) return;
      const { ingestJob } = data.createIngestJob;
      for (const includeDeleted of [false, true]) {
        const variables = { projectId, first: PAGE_SIZE, includeDeleted };
        cache.updateQuery({ query: IngestJobsDocument, variables }, (list) =>
          list ? { ingestJobs: prependRow(list.ingestJobs, ingestJob) } : undefined,
        );
      }
    },
  });

  return (
    <DialogForm
      submitLabel="Queue job"
      validate={source.validate}
      submit={async () => {
        await createIngestJob({ variables: { input: { projectId, source: source.value } } });
        return `Ingest job “${shorten(source.value)}” queued.`;
      }}
    >
      <Field label="Source" hint="A file name or an address that the workers can read." error={source.error}>
        {(control) => <input {...control} {...source.control} autoComplete="off" spellCheck={false} />}
      </Field>
    </DialogForm>
  );
}
