import { Field } from '../controls/Field.tsx';
import type { TextField } from '../creating/use-text-field.ts';

/** The reason for a deletion, which the deletion record keeps. */
export function Reason({ field, readOnly }: { field: TextField; readOnly: boolean }) {
  return (
    <Field label="Reason (optional)" error={field.error}>
      {(control) => <textarea {...control} {...field.control} rows={2} readOnly={readOnly} />}
    </Field>
  );
}
