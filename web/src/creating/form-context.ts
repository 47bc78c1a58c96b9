import { createContext, use } from 'react';

interface FormState {
  pending: boolean;
  setPending: (pending: boolean) => void;
  close: () => void;
}

export const FormContext = createContext<FormState | null>(null);

/** The dialog that a form is in. */
export function useFormDialog(): FormState {
  const form = use(FormContext);
  if (form === null) throw new Error('There is no dialog around this form.');
  return form;
}
