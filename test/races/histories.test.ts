import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { httpClient } from '../support/http-client.ts';
import { useService } from '../support/service.ts';
import { type Answer, type Call, explain, make } from './history/call.ts';
import { type Command, type Known, knowingOnly } from './history/deed.ts';
import { BEGINNING, DEEDS, histories } from './history/drawing.ts';
import { emptyState, type State } from './history/model.ts';
import { projectIn, readProject } from './history/project-view.ts';

const fixture = useService('server');
const clients = [1, 2, 3].map(() => httpClient(() => fixture.url));
const [client] = clients;

/** The states that the model holds for possible after a batch of commands, given at once by a client each. */
async function live(known: Known, states: State[], commands: Command[]): Promise<State[]> {
  const calls = commands.map((command) => DEEDS[command.deed]!(known, command));
  const answers = await Promise.all(
    calls.map(async (call, i) => {
      await delay(commands[i]!.pause);
      return make(clients[i]!, call);
    }),
  );
  const explained = explain(
    states,
    calls.map((call, i) => [call, answers[i]!] as const),
  );
  if (explained.length === 0) throw new Error(unexplained(states, calls, answers));

  const seen = await readProject(client!, known.project);
  const agreeing = explained.filter((state) => isDeepStrictEqual(projectIn(state), seen));
  if (agreeing.length === 0) expect(seen).toEqual(projectIn(explained[0]!));
  return agreeing;
}

/** Feedback that is gone stays known: clients ask for it again. */
function learn(known: Known, [state]: State[]): Known {
  const ids = (before: readonly string[], rows: object) => [...new Set([...before, ...Object.keys(rows)])].toSorted();
  const { ingestJobs, adapters, jobs, samples, feedback } = state!;
  return {
    project: known.project,
    ingestJobs: ids(known.ingestJobs, ingestJobs),
    adapters: ids(known.adapters, adapters),
    jobs: ids(known.jobs, jobs),
    samples: ids(known.samples, samples),
    feedback: ids(known.feedback, feedback),
  };
}

const unexplained = (states: State[], calls: Call[], answers: Answer[]) =>
  [
    'No order of these calls explains how they were answered:',
    ...calls.map((call, i) => `${call.document} ${JSON.stringify(call.variables)}\n→ ${JSON.stringify(answers[i])}`),
    `in the state ${JSON.stringify(states[0], null, 2)}`,
  ].join('\n');

async function liveThrough(batches: Command[][]): Promise<void> {
  const { data } = await client!.ask('mutation { createProject(input: { name: "History" }) { project { id } } }');

  let states = [emptyState()];
  let known = knowingOnly(data.createProject.project.id);
  for (const batch of [...BEGINNING, ...batches]) {
    states = await live(known, states, batch);
    known = learn(known, states);
  }
}

it('answers whatever several clients do at once as if they had come one after the other, by the rules', async () => {
  let current = Promise.resolve();
  const property = fc.asyncProperty(histories, (batches) => {
    current = liveThrough(batches);
    return current;
  });

  try {
    await fc.assert(property, { numRuns: 60, interruptAfterTimeLimit: 50_000 });
  } finally {
    // A history that is interrupted goes on by itself to its end.
    await current.catch(() => {});
  }
}, 90_000);
