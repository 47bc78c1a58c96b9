import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { httpClient } from '../support/http-client.ts';
import { useService } from '../support/service.ts';
import { type Command, emptyKnownIds, type KnownIds } from './history/action.ts';
import { ACTIONS, histories, SETUP } from './history/arbitraries.ts';
import { type Answer, type Call, explain, send } from './history/call.ts';
import { emptyState, type State } from './history/model.ts';
import { projectIn, readProject } from './history/project-view.ts';

const fixture = useService('server');
const clients = [1, 2, 3].map(() => httpClient(() => fixture.url));
const [client] = clients;

/** Sends a batch of commands at once, each by its own client. Resolves to the states that the model allows afterwards. */
async function runBatch(known: KnownIds, states: State[], commands: Command[]): Promise<State[]> {
  const calls = commands.map((command) => ACTIONS[command.action]!(known, command));
  const answers = await Promise.all(
    calls.map(async (call, i) => {
      await delay(commands[i]!.pause);
      return send(clients[i]!, call);
    }),
  );
  const parts = await Promise.all(
    calls.map((call, i) => call.parts?.(answers[i]!, client!) ?? [[call, answers[i]!] as const]),
  );
  const explained = explain(states, parts.flat());
  if (explained.length === 0) throw new Error(unexplained(states, calls, answers));

  const seen = await readProject(client!, known.project);
  const agreeing = explained.filter((state) => isDeepStrictEqual(projectIn(state), seen));
  if (agreeing.length === 0) expect(seen).toEqual(projectIn(explained[0]!));
  return agreeing;
}

/** Adds the ids of new rows. The ids of removed feedback are kept, so that clients request it again. */
function withNewIds(known: KnownIds, [state]: State[]): KnownIds {
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
    'No order of these calls explains their answers:',
    ...calls.map((call, i) => `${call.document} ${JSON.stringify(call.variables)}\n→ ${JSON.stringify(answers[i])}`),
    `in the state ${JSON.stringify(states[0], null, 2)}`,
  ].join('\n');

async function runHistory(batches: Command[][]): Promise<void> {
  const { data } = await client!.ask('mutation { createProject(input: { name: "History" }) { project { id } } }');

  let states = [emptyState()];
  let known = emptyKnownIds(data.createProject.project.id);
  for (const batch of [...SETUP, ...batches]) {
    states = await runBatch(known, states, batch);
    known = withNewIds(known, states);
  }
}

it('simultaneous calls of several clients have the same results as the same calls in some order', async () => {
  let current = Promise.resolve();
  const property = fc.asyncProperty(histories, (batches) => {
    current = runHistory(batches);
    return current;
  });

  try {
    await fc.assert(property, { numRuns: 60, interruptAfterTimeLimit: 50_000 });
  } finally {
    // An interrupted history still runs to its end.
    await current.catch(() => {});
  }
}, 90_000);
