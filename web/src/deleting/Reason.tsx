import { Field } from '../controls/Field.tsx';
import { TEXT_LENGTH } from '../text/max-lengths.ts';

interface ReasonProps {
  value: string;
  readOnly: boolean;
  onChange: (reason: string) => void;
}

/** The reason for a deletion, which the deletion record keeps. */
export function Reason({ value, readOnly, onChange }: ReasonProps) {
  return (
    <Field label="Reason (optional)">
      {(control) => (
        <textarea
          {...control}
          rows={2}
          maxLength={TEXT_LENGTH}
          readOnly={readOnly}
          value={value}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  );
}
