import { everythingStored } from '../support/everything-stored.ts';
import { httpClient, insidesShown } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { makePipelineRows, operation, type PipelineRows } from '../support/pipeline-rows.ts';
import { useService } from '../support/service.ts';
import { TEXT_ARGUMENTS, type TextArgument } from './text-arguments.ts';

const ASTRAL = '🪦';
const LONE_SURROGATE = '\ud83e';

const shownText = ({ write, shown }: TextArgument, text: string): string =>
  operation('mutation', `${write(text)} { ${shown.join(' { ')} ${' }'.repeat(shown.length)}`, { text: 'String!' });

/** How a text is told of when it is given by a variable, and by what code it is refused. */
const BY_VARIABLE = [
  { what: 'one character too many', text: (limit: number) => 'x'.repeat(limit + 1), says: 'is too long' },
  { what: 'one astral character too many', text: (limit: number) => ASTRAL.repeat(limit + 1), says: 'is too long' },
  { what: 'far too many characters', text: (limit: number) => 'x'.repeat(limit * 3), says: 'is too long' },
  { what: 'a NUL character', text: () => 'a\0b', says: 'must not contain NUL characters' },
  { what: 'a lone surrogate', text: () => `a${LONE_SURROGATE}b`, says: 'contains a lone surrogate' },
];
const BLANK = ['', ' ', '\n\t\u00a0\u2003'];

/** The same written out in the document, where GraphQL itself may refuse it. */
const WRITTEN_OUT = [
  {
    what: 'a NUL character',
    written: '"a\0b"',
    status: 200,
    code: 'BAD_USER_INPUT',
    says: 'must not contain NUL characters',
  },
  {
    what: 'a NUL character as an escape',
    written: '"a\\u0000b"',
    status: 200,
    code: 'BAD_USER_INPUT',
    says: 'must not contain NUL characters',
  },
  {
    what: 'a NUL character in a block',
    written: '"""a\0b"""',
    status: 200,
    code: 'BAD_USER_INPUT',
    says: 'must not contain NUL characters',
  },
  {
    what: 'a lone surrogate',
    written: `"a${LONE_SURROGATE}b"`,
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
    says: 'Invalid character',
  },
  {
    what: 'a lone surrogate as an escape',
    written: '"a\\ud83eb"',
    status: 400,
    code: 'GRAPHQL_PARSE_FAILED',
    says: 'Invalid Unicode escape sequence',
  },
];

const READABLE = TEXT_ARGUMENTS.map((argument) => [`${argument.field} of ${argument.mutation}`, argument] as const);

describe.each(['embedded', 'server'] as const)('over the %s database', (kind) => {
  const world = useService(kind);
  const { ask } = httpClient(() => world.url);
  const pipeline = pipelineOver({ ask });

  describe.each(READABLE)('the %s', (_name, argument) => {
    let rows: PipelineRows;
    beforeAll(async () => {
      rows = await makePipelineRows(pipeline);
    });

    async function expectRefused(
      query: string,
      text: string | undefined,
      expected: { status: number; code: string; says: string },
    ) {
      const before = await everythingStored(world.service.database);

      const answer = await ask(query, { ...rows, text });

      expect({ status: answer.status, errors: answer.errors }).toMatchObject({
        status: expected.status,
        errors: [{ code: expected.code, message: expect.stringContaining(expected.says) }],
      });
      expect(answer.data).toBeNull();
      expect(insidesShown(answer)).toBeUndefined();
      expect(await everythingStored(world.service.database)).toEqual(before);
    }
    const refusal = (says: string) => ({ status: 200, code: 'BAD_USER_INPUT', says: `${argument.field} ${says}` });

    it.each(BY_VARIABLE)('is refused with $what', async ({ text, says }) => {
      const storedNever = says.includes('surrogate')
        ? 'is not well-formed Unicode: it contains a lone surrogate'
        : says;
      await expectRefused(shownText(argument, '$text'), text(argument.limit), refusal(storedNever));
    });

    it.each(WRITTEN_OUT)('is refused with $what written out in the document', async ({ written, ...expected }) => {
      await expectRefused(shownText(argument, written), undefined, expected);
    });

    if (argument.optional) {
      it.each(BLANK)('is null when it is blank: %j', async (text) => {
        const fresh = await makePipelineRows(pipeline);

        const { data } = await ask(shownText(argument, '$text'), { ...fresh, text });

        expect(textIn(data, argument)).toBeNull();
      });
    } else {
      it.each(BLANK)('is refused when it is blank: %j', async (text) => {
        await expectRefused(shownText(argument, '$text'), text, refusal('must not be blank'));
      });
    }

    it.each([
      ['characters', 'x'],
      ['astral characters, each of which counts as one', ASTRAL],
    ])('may be as long as its limit in %s, and is read back whole', async (_what, character) => {
      const fresh = await makePipelineRows(pipeline);
      const text = character.repeat(argument.limit);

      const { data, errors } = await ask(shownText(argument, '$text'), { ...fresh, text });

      expect(errors).toEqual([]);
      expect(textIn(data, argument)).toBe(text);
    });
  });
});

/** The text as the payload shows it, out of the first row where there is a list. */
const textIn = (data: Record<string, unknown>, { mutation, shown }: TextArgument): unknown =>
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is as free as the query.
  shown.reduce((part: any, step) => (Array.isArray(part) ? part[0] : part)[step], data[mutation]);
