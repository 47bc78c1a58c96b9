import { type ChangeEvent, useState } from 'react';
import { formatNumber } from '../text/count.ts';

/** The state of a text field. */
export interface TextField {
  /** Without the white space around it. */
  value: string;
  error: string | undefined;
  /** Returns whether the value is valid, and sets `error` if it is not. */
  validate: () => boolean;
  control: {
    value: string;
    dir: 'auto';
    required: boolean;
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  };
}

interface TextFieldOptions {
  /** In characters, which the service counts as code points. */
  maxLength: number;
  /** What to say when the field is blank; omitted for an optional field. */
  blankError?: string;
  initial?: string;
}

/** Holds a text that may become too long: the field says so, where `maxLength` of HTML would silently cut what is pasted. */
export function useTextField({ maxLength, blankError, initial = '' }: TextFieldOptions): TextField {
  const [text, setText] = useState(initial);
  const [validated, setValidated] = useState(false);
  const value = text.trim();
  const length = value.length > maxLength ? [...value].length : value.length;
  const tooLong = length > maxLength;
  const blank = value === '' && blankError !== undefined;

  return {
    value,
    error: tooLong
      ? `Shorten this to ${formatNumber(maxLength)} characters. It has ${formatNumber(length)}.`
      : blank && validated
        ? blankError
        : undefined,
    validate() {
      setValidated(true);
      return !tooLong && !blank;
    },
    control: {
      value: text,
      dir: 'auto',
      required: blankError !== undefined,
      onChange({ target }) {
        setText(target.value);
        setValidated(false);
      },
    },
  };
}
