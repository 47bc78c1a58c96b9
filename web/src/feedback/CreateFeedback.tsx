import { FormDialog } from '../creating/FormDialog.tsx';
import { FeedbackForm } from './FeedbackForm.tsx';

interface CreateFeedbackProps {
  sampleId: string;
  sampleName: string;
}

export function CreateFeedback({ sampleId, sampleName }: CreateFeedbackProps) {
  return (
    <FormDialog title="Give feedback" label={`Give feedback on ${sampleName}`} variant="plain" small>
      <FeedbackForm sampleId={sampleId} sampleName={sampleName} />
    </FormDialog>
  );
}
