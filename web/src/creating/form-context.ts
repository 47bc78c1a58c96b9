import { createContext, use } from 'react';

interface FormState {
  pending: boolean;
  setPending: (pending: boolean) => void;
  close: () => void;
  /** Closes the dialog, and asks first when something was entered. Does nothing while the form is sent. */
  dismiss: () => void;
}

export const FormContext = createContext<FormState | null>(null);

/** Returns the state of the dialog around a form. Throws when there is none. */
export function useFormDialog(): FormState {
  const form = use(FormContext);
  if (form === null) throw new Error('useFormDialog is called outside of FormDialog.');
  return form;
}
