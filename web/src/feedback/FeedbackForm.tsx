import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { Field } from '../controls/Field.tsx';
import { DialogForm } from '../creating/DialogForm.tsx';
import { prependRow } from '../creating/prepend-row.ts';
import { useTextField } from '../creating/use-text-field.ts';
import { TEXT_LENGTH } from '../text/max-lengths.ts';
import { CreateFeedbackDocument } from './create-feedback.generated.ts';
import { RatingInput } from './RatingInput.tsx';
import { SampleFeedbackFragmentDoc } from './sample-feedback.generated.ts';

/** The fields of new feedback. */
export function FeedbackForm({ sampleId, sampleName }: { sampleId: string; sampleName: string }) {
  const [rating, setRating] = useState<number | null>(null);
  const comment = useTextField({ maxLength: TEXT_LENGTH });
  const [missing, setMissing] = useState(false);
  const [createFeedback] = useMutation(CreateFeedbackDocument, {
    update(cache, { data }) {
      if (!data) return;
      const { feedback } = data.createFeedback;
      cache.updateFragment(
        {
          id: cache.identify({ __typename: 'AudioSample', id: sampleId }) ?? '',
          fragment: SampleFeedbackFragmentDoc,
          fragmentName: 'SampleFeedback',
        },
        (sample) => (sample ? { ...sample, feedback: prependRow(sample.feedback, feedback) } : undefined),
      );
    },
  });

  return (
    <DialogForm
      submitLabel="Give feedback"
      validate={() => {
        setMissing(rating === null);
        return comment.validate() && rating !== null;
      }}
      submit={async () => {
        if (rating === null) throw new Error('The form was sent without a rating.');
        const input = { audioSampleId: sampleId, rating, comment: comment.value || null };
        await createFeedback({ variables: { input } });
        return `Feedback on ${sampleName} saved.`;
      }}
    >
      <RatingInput
        value={rating}
        error={missing ? 'Select a rating from 1 (worst) to 5 (best).' : undefined}
        onChange={(value) => {
          setRating(value);
          setMissing(false);
        }}
      />
      <Field label="Comment (optional)" error={comment.error}>
        {(control) => <textarea {...control} {...comment.control} rows={3} />}
      </Field>
    </DialogForm>
  );
}
