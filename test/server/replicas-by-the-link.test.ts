import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import type { Service } from '../../src/app.ts';
import {
  pauseReplay,
  type ReplicatedServers,
  resumeReplay,
  startReplicatedServers,
  startServiceWith,
} from '../support/replicas.ts';
import { until } from '../support/until.ts';

// By a variable, as the types of the package need those of a browser, which the service has not.
const LINK = '../../web/tombstone-react/src/consistency/consistency-link.ts';
const { ConsistencyLink } = (await import(LINK)) as { ConsistencyLink: new () => ApolloLink };

const CREATE_PROJECT = gql`mutation { createProject(input: { name: "Replicated" }) { project { id } } }`;
const CREATE_ADAPTER = gql`mutation ($projectId: ID!, $name: String!) {
  createAdapter(input: { projectId: $projectId, name: $name, baseModel: "base", uri: "s3://weights" }) { adapter { id } }
}`;
const DELETE_ADAPTER = gql`mutation ($id: ID!) { deleteAdapter(id: $id) { alreadyDeleted } }`;
const ADAPTER = gql`query ($id: ID!) { adapter(id: $id) { id } }`;

let servers: ReplicatedServers;
let service: Service;
let client: ApolloClient;
let projectId: string;
beforeAll(async () => {
  servers = await startReplicatedServers(1);
  service = await startServiceWith(servers);
  client = new ApolloClient({
    cache: new InMemoryCache(),
    link: ApolloLink.from([new ConsistencyLink(), new HttpLink({ uri: `${service.url}/graphql` })]),
    // Each query is a request of its own.
    queryDeduplication: false,
    defaultOptions: { query: { fetchPolicy: 'network-only' } },
  });
  projectId = (await mutate(CREATE_PROJECT)).createProject.project.id;
}, 120_000);
afterAll(async () => {
  client?.stop();
  await service?.stop();
  await servers?.stop();
});

// biome-ignore lint/suspicious/noExplicitAny: answers have any shape
async function mutate(mutation: typeof ADAPTER, variables: Record<string, unknown> = {}): Promise<any> {
  return (await client.mutate({ mutation, variables })).data;
}
// biome-ignore lint/suspicious/noExplicitAny: as above
const readAdapter = async (id: string): Promise<any> =>
  (await client.query<{ adapter: unknown }>({ query: ADAPTER, variables: { id } })).data?.adapter;
const onStandby = () => service.database.replicas!.statistics.reads.standby;
const isOnStandby = async (id: string) => {
  const before = onStandby();
  await readAdapter(id);
  return onStandby() > before;
};

it('by the link of the hooks, 300 reads after a deletion are right while the replay is paused, and a standby takes them later', async () => {
  const { adapter } = (await mutate(CREATE_ADAPTER, { projectId, name: 'To be deleted' })).createAdapter;
  await until(() => isOnStandby(adapter.id), 5);
  const [standby] = servers.standbys;
  await pauseReplay(standby!);
  const before = onStandby();

  await mutate(DELETE_ADAPTER, { id: adapter.id });
  // A read that fails rejects.
  const shown = await Promise.all(Array.from({ length: 300 }, () => readAdapter(adapter.id)));

  expect(shown.filter((row) => row !== null)).toEqual([]);
  expect(onStandby()).toBe(before);

  await resumeReplay(standby!);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  const resumed = onStandby();
  for (let read = 0; read < 100; read++) expect(await readAdapter(adapter.id)).toBeNull();
  expect(onStandby() - resumed).toBeGreaterThanOrEqual(90);
});
