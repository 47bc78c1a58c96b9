import { parse } from 'graphql';
import { LOCAL_ADMINISTRATOR } from '../../src/domain/access/principal.ts';
import type { Scope } from '../../src/domain/access/scope.ts';
import { MemoryLimit } from '../../src/engine/limited-map.ts';
import { Document } from '../../src/engine/operation/document.ts';
import { createContext } from '../../src/graphql/context.ts';
import { appContextOf } from '../support/app-context.ts';
import { bothAnswers, schema } from '../support/both-answers.ts';
import { useDatabase } from '../support/database-fixture.ts';
import { type EveryState, makeEveryState } from '../support/every-state.ts';

const fixture = useDatabase();

let rows: EveryState;
beforeAll(async () => {
  rows = await makeEveryState(fixture.database);
});

describe('the engine evaluates @skip and @include on variables', () => {
  const query = `query ($project: ID!, $with: Boolean! = false, $without: Boolean!) {
    jobs(projectId: $project) @skip(if: $without) {
      totalCount @include(if: $with)
      nodes { id prompt @include(if: $with) ...More @skip(if: $with) audioSamples @include(if: $with) { nodes { id } } }
    }
    viewer { subject @include(if: $with) }
  } fragment More on GenerationJob { adapter { name } feedbackCount @skip(if: $without) }`;

  it.each([
    [true, true],
    [true, false],
    [false, true],
    [false, false],
    [undefined, false],
  ])('with: %s, without: %s', async (included, without) => {
    const { project } = rows;
    const variables = { project, without, ...(included !== undefined && { with: included }) };

    const answers = await bothAnswers(fixture.database, query, variables, LOCAL_ADMINISTRATOR);

    expect(answers.prepared).toBe(answers.reference);
    expect(JSON.parse(answers.reference)).not.toHaveProperty('errors');
  });

  it('for each request anew', async () => {
    const { project } = rows;
    const operation = new Document<Scope>(schema, parse(query), 'projectId', new MemoryLimit()).operation(undefined);
    const answerTo = (included: boolean) =>
      operation?.answer(
        { project, with: included, without: false },
        createContext(appContextOf(fixture.database), LOCAL_ADMINISTRATOR, 'test-request'),
      );

    const answers = [await answerTo(true), await answerTo(false), await answerTo(true)];

    expect(answers[0]).toEqual(answers[2]);
    expect(answers[1]).not.toEqual(answers[0]);
  });
});
