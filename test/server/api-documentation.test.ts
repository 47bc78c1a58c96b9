import { type OperationDefinitionNode, parse } from 'graphql';
import { ErrorCode } from '../../src/domain/errors.ts';
import { costOf } from '../../src/engine/limits/cost.ts';
import { operationsOf } from '../../src/engine/limits/document-metrics.ts';
import * as limits from '../../src/engine/limits/limits.ts';
import { buildGraphQLSchema } from '../../src/graphql/schema.ts';
import { STATUS_BY_CODE } from '../../src/server/problem.ts';
import { curlExamplesOf, readDocument } from '../support/curl-examples.ts';
import { useService } from '../support/service.ts';

const page = readDocument('docs/api.md');

/** Returns the rows of the table whose head starts with these words. Each is a list of cells, without code marks. */
function tableOf(head: string): string[][] {
  const [, rows = ''] = page.split(`\n| ${head} |`)[1]?.match(/^.*\n\|[-|]+\|\n((?:\|.*\|\n)+)/) ?? [];
  return rows
    .trim()
    .split('\n')
    .map((row) =>
      row
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

const number = (text = ''): number => Number(text.replaceAll(',', ''));

it('the table of errors has every code with its HTTP status', () => {
  const rows = tableOf('code');

  expect(rows.map(([code]) => code)).toEqual(Object.keys(ErrorCode));
  expect(rows.map(([code, , rest]) => [code, number(rest)])).toEqual(Object.entries(STATUS_BY_CODE));
});

it('the table of limits has the limits of the engine', () => {
  const {
    MAX_PAGE_SIZE,
    MAX_COST,
    MAX_READ_ROWS,
    MAX_DOCUMENT_LENGTH,
    MAX_LINES,
    MAX_TOKENS,
    MAX_SELECTIONS,
    MAX_DEPTH,
    MAX_ALIASES,
    MAX_ALIAS_LENGTH,
    MAX_DIRECTIVES,
    MAX_MUTATIONS,
    MAX_VARIABLES,
    MAX_VALUES,
    MAX_VALUE_DEPTH,
  } = limits;

  expect(tableOf('what').map(([, most]) => (most === '32 MiB' ? limits.MAX_READ_BYTES : number(most)))).toEqual([
    ...[MAX_PAGE_SIZE, MAX_COST, MAX_READ_ROWS, limits.MAX_READ_BYTES, MAX_DOCUMENT_LENGTH, MAX_LINES, MAX_TOKENS],
    ...[MAX_SELECTIONS, MAX_DEPTH, MAX_ALIASES, MAX_ALIAS_LENGTH, MAX_DIRECTIVES, MAX_MUTATIONS],
    ...[MAX_VARIABLES, MAX_VALUES, MAX_VALUE_DEPTH],
  ]);
  expect(limits.MAX_READ_BYTES).toBe(32 * 1024 ** 2);
});

it('the formula of the cost has the numbers of the engine', () => {
  const [, formula = ''] = page.split('## The cost of a request');

  expect(formula).toContain(`deletionReason\`) costs ${limits.LONG_TEXT_COST};`);
  expect(formula).toContain(`jobCounts\`) costs ${limits.COUNT_COST};`);
  expect(formula).toContain(`which is ${limits.DEFAULT_PAGE_SIZE} by default`);
  expect(formula).toContain(`up to ${limits.DEFAULT_PAGE_SIZE} rows counts as ${limits.DISCOUNTED_PAGE},`);
  expect(formula).toContain(`up to ${limits.MAX_ROWS_AT_A_DISCOUNT.toLocaleString('en')} rows`);
});

describe('the cost of a document is that of the page', () => {
  const schema = buildGraphQLSchema();

  it.each(tableOf('document'))('%s: %s', (text, cost) => {
    const document = parse(text);

    const { total } = costOf(schema, document, operationsOf(document)[0] as OperationDefinitionNode)({});

    expect(total).toBe(number(cost));
  });
});

describe('common tasks', () => {
  const fixture = useService('embedded', { SAMPLE_DATA: 'true' });

  // In the order of the page: an example may depend on the ones before.
  it.each(curlExamplesOf(page))('the answer is that of the page: $body', async ({ path, type, body, answer }) => {
    const response = await fetch(fixture.url + path, { method: 'POST', headers: { 'content-type': type }, body });

    expect((await response.text()).trim()).toBe(answer);
  });
});
