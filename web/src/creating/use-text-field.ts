import { type ChangeEvent, useState } from 'react';

/** A field of text that must not be blank, and what is wrong with it. */
export interface Text {
  value: string;
  problem: string | undefined;
  /** Whether it can be sent; where it cannot, `problem` says so from now on. */
  check: () => boolean;
  control: {
    value: string;
    maxLength: number;
    required: true;
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  };
}

export function useText(whenBlank: string, maxLength: number): Text {
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string>();
  return {
    value: value.trim(),
    problem,
    check() {
      const blank = value.trim() === '';
      setProblem(blank ? whenBlank : undefined);
      return !blank;
    },
    control: {
      value,
      maxLength,
      required: true,
      onChange({ target }) {
        setValue(target.value);
        setProblem(undefined);
      },
    },
  };
}
