import { type ChangeEvent, useState } from 'react';

/** The state of a required text field. */
interface TextField {
  value: string;
  error: string | undefined;
  /** Returns whether the value is valid, and sets `error` if it is not. */
  validate: () => boolean;
  control: {
    value: string;
    maxLength: number;
    required: true;
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  };
}

export function useTextField(blankError: string, maxLength: number): TextField {
  const [value, setValue] = useState('');
  const [error, setError] = useState<string>();
  return {
    value: value.trim(),
    error,
    validate() {
      const blank = value.trim() === '';
      setError(blank ? blankError : undefined);
      return !blank;
    },
    control: {
      value,
      maxLength,
      required: true,
      onChange({ target }) {
        setValue(target.value);
        setError(undefined);
      },
    },
  };
}
