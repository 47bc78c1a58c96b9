import { makePipelineRows } from '../support/pipeline-rows.ts';
import { useService } from '../support/service.ts';
import { notCoerced, notParsed, refused, useRefusals } from './expect-refused.ts';
import { TEXT_ARGUMENTS, type TextArgument } from './text-arguments.ts';

const { expectRefused, send, pipeline } = useRefusals(useService('server'));

const ASTRAL = '🪦';
const LONE_SURROGATE = '\ud83e';
const BLANK = ['', ' ', '\n\t\u00a0\u2003'];

const NUL = 'must not contain NUL characters';
const SURROGATE = 'is not well-formed Unicode: it contains a lone surrogate';

/** Texts that no field takes, by a variable. */
const BY_VARIABLE = [
  { what: 'one character too many', text: (limit: number) => 'x'.repeat(limit + 1), says: 'is too long: at most' },
  { what: 'one astral character too many', text: (limit: number) => ASTRAL.repeat(limit + 1), says: 'is too long' },
  { what: 'far too many characters', text: (limit: number) => 'x'.repeat(limit * 3), says: 'is too long' },
];

/** Texts that no request may hold, whatever field they are for. */
const UNSTORABLE = [
  { what: 'a NUL character', text: 'a\0b', says: NUL },
  { what: 'a lone surrogate', text: `a${LONE_SURROGATE}b`, says: SURROGATE },
];

/** The same, written out in the document. */
const WRITTEN_OUT = [
  { what: 'a NUL character', written: '"a\0b"', says: NUL },
  { what: 'a NUL character as an escape', written: '"a\\u0000b"', says: NUL },
  { what: 'a NUL character as an escape in braces', written: '"a\\u{0}b"', says: NUL },
  { what: 'a NUL character in a block', written: '"""a\0b"""', says: NUL },
];
/** GraphQL lets none of these be written. */
const UNWRITABLE = [
  { what: 'a lone surrogate', written: `"a${LONE_SURROGATE}b"`, says: 'Invalid character' },
  { what: 'a lone surrogate in a block', written: `"""a${LONE_SURROGATE}b"""`, says: 'Invalid character' },
  { what: 'a lone surrogate as an escape', written: '"a\\ud83eb"', says: 'Invalid Unicode escape sequence' },
  { what: 'a character beyond Unicode', written: '"a\\u{110000}b"', says: 'Invalid Unicode escape sequence' },
];

describe.each(TEXT_ARGUMENTS)('the $field of $mutation', (argument) => {
  const TEXT = { text: 'String!' };
  const written = (text: string) =>
    `${argument.write(text)} { ${argument.shown.join(' { ')} ${' }'.repeat(argument.shown.length)}`;
  const byVariable = written('$text');
  const ofField = (says: string) => refused(`${argument.field} ${says}`);

  it.each(BY_VARIABLE)('is refused with $what', async ({ text, says }) => {
    await expectRefused(ofField(says), byVariable, { text: text(argument.limit) }, TEXT);
  });

  it.each(WRITTEN_OUT)('is refused with $what as a literal', async (text) => {
    await expectRefused(notCoerced(text.says), written(text.written));
  });

  it.each(UNSTORABLE)('is refused with $what before the operation is checked', async ({ text, says }) => {
    await expectRefused(notCoerced(`The variable $text ${says}`), byVariable, { text }, TEXT);
  });

  it.each(UNWRITABLE)('does not parse with $what as a literal', async (text) => {
    await expectRefused(notParsed(text.says), written(text.written));
  });

  if (argument.optional) {
    it.each(BLANK)('is null when it is blank: %j', async (text) => {
      const { data } = await send(byVariable, { ...(await makePipelineRows(pipeline)), text }, TEXT);

      expect(textIn(data, argument)).toBeNull();
    });
  } else {
    it.each(BLANK)('is refused when it is blank: %j', async (text) => {
      await expectRefused(ofField('must not be blank'), byVariable, { text }, TEXT);
    });
  }

  it.each([
    ['characters', 'x'],
    ['astral characters, each of which counts as one', ASTRAL],
  ])('may be as long as its limit in %s, and is stored unchanged', async (_what, character) => {
    const text = character.repeat(argument.limit);

    const { data, errors } = await send(byVariable, { ...(await makePipelineRows(pipeline)), text }, TEXT);

    expect(errors).toEqual([]);
    expect(textIn(data, argument)).toBe(text);
  });
});

/** The text as the payload shows it, out of the first row where there is a list. */
const textIn = (data: Record<string, unknown>, { mutation, shown }: TextArgument): unknown =>
  shown.reduce<unknown>((part, step) => ([part].flat()[0] as Record<string, unknown>)[step], data[mutation]);
