import { httpClient } from '../support/http-client.ts';
import { pipelineOver } from '../support/pipeline.ts';
import { useService } from '../support/service.ts';

const UNKNOWN = '0199ffff-0000-7000-8000-000000000000';

/** Each kind of list with a row of each: `live` stays, `deleted` goes. */
const LISTS = ['ingestJobs', 'jobs', 'adapters'] as const;

describe.each(['embedded', 'server'] as const)('over the %s database', (kind) => {
  const fixture = useService(kind);
  const { ask } = httpClient(() => fixture.url);
  const pipeline = pipelineOver({ ask });

  let projectId: string;
  let adapterId: string;
  let live: Record<(typeof LISTS)[number], string>;
  let deleted: Record<(typeof LISTS)[number], string>;

  beforeAll(async () => {
    projectId = await pipeline.project();
    adapterId = await pipeline.adapter(projectId, 'Kept');
    const older = {
      ingestJobs: await pipeline.ingestJob(projectId, { documents: 1 }),
      jobs: await pipeline.job(projectId, { adapterId, samples: 1 }),
      adapters: await pipeline.adapter(projectId, 'Dropped'),
    };
    live = {
      ingestJobs: await pipeline.ingestJob(projectId, { status: 'FAILED' }),
      jobs: await pipeline.job(projectId, { adapterId, status: 'FAILED' }),
      adapters: adapterId,
    };
    await pipeline.deleteIngestJob(projectId, older.ingestJobs);
    await pipeline.deleteJob(older.jobs);
    await pipeline.deleteAdapter(older.adapters);
    deleted = older;
  });

  describe.each(LISTS)('the list %s', (list) => {
    const read = async (args: string, fields = 'totalCount nodes { id }') => {
      const { data } = await ask(`{
        asked: ${list}(projectId: "${projectId}"${args && `, ${args}`}) { ${fields} }
        project(id: "${projectId}") { same: ${list}${args && `(${args})`} { ${fields} } }
      }`);
      expect(data.project.same).toEqual(data.asked);
      return { totalCount: data.asked.totalCount, ids: data.asked.nodes.map(({ id }: { id: string }) => id) };
    };
    /** Adapters were made the other way about. */
    const both = () => (list === 'adapters' ? [deleted[list], live[list]] : [live[list], deleted[list]]);

    it('omits deleted rows, and does not count them', async () => {
      expect(await read('')).toEqual({ totalCount: 1, ids: [live[list]] });
      expect(await read('includeDeleted: false')).toEqual({ totalCount: 1, ids: [live[list]] });
    });

    it('shows and counts deleted rows in their place with includeDeleted', async () => {
      expect(await read('includeDeleted: true')).toEqual({ totalCount: 2, ids: both() });
    });

    it('shows only deleted or only live rows by a filter on deletedAt', async () => {
      const isNull = (value: boolean) => `includeDeleted: true, filter: { deletedAt: { isNull: ${value} } }`;

      expect(await read(isNull(false))).toEqual({ totalCount: 1, ids: [deleted[list]] });
      expect(await read(isNull(true))).toEqual({ totalCount: 1, ids: [live[list]] });
    });

    it('shows the rows deleted in an interval', async () => {
      const within = (span: string) => `includeDeleted: true, filter: { deletedAt: { ${span} } }`;

      expect(await read(within('gte: "2020-01-01T00:00:00Z"'))).toEqual({ totalCount: 1, ids: [deleted[list]] });
      expect(await read(within('lt: "2020-01-01T00:00:00Z"'))).toEqual({ totalCount: 0, ids: [] });
    });

    it('treats a filter on deletedAt that is null as absent', async () => {
      expect(await read('filter: { deletedAt: null }')).toEqual({ totalCount: 1, ids: [live[list]] });
    });

    it('continues after the cursor of a row that was deleted meanwhile', async () => {
      const { data } = await ask(
        `{ ${list}(projectId: "${projectId}", includeDeleted: true) { edges { cursor node { id } } } }`,
      );
      const cursors = new Map<string, string>(
        data[list].edges.map(({ cursor, node }: { cursor: string; node: { id: string } }) => [node.id, cursor]),
      );

      const rest = await read(`after: "${cursors.get(deleted[list])}"`);

      expect(rest.ids).toEqual(list === 'adapters' ? [live[list]] : []);
    });
  });

  it('matches nothing with an empty list of statuses', async () => {
    const { data } = await ask(
      `{ jobs(projectId: "${projectId}", includeDeleted: true, filter: { status: [] }) { totalCount nodes { id } } }`,
    );

    expect(data.jobs).toEqual({ totalCount: 0, nodes: [] });
  });

  it('finds a deleted ingest job under the status CANCELLED, not under its status before', async () => {
    const list = (status: string) =>
      `ingestJobs(projectId: "${projectId}", includeDeleted: true, filter: { status: [${status}] }) { totalCount nodes { id } }`;

    const { data } = await ask(`{ cancelled: ${list('CANCELLED')} completed: ${list('COMPLETED')} }`);

    expect(data.cancelled).toEqual({ totalCount: 1, nodes: [{ id: deleted.ingestJobs }] });
    expect(data.completed).toEqual({ totalCount: 0, nodes: [] });
  });

  it('counts the live jobs of an adapter, and lists deleted ones with includeDeleted', async () => {
    const { data } = await ask(`{ adapter(id: "${adapterId}") {
      jobCount live: jobs { totalCount nodes { id } } all: jobs(includeDeleted: true) { totalCount nodes { id } }
    } }`);

    expect(data.adapter).toEqual({
      jobCount: 1,
      live: { totalCount: 1, nodes: [{ id: live.jobs }] },
      all: { totalCount: 2, nodes: [{ id: live.jobs }, { id: deleted.jobs }] },
    });
  });

  it('shows nothing for a filter by an adapter that is unknown or of another project', async () => {
    const foreign = await pipeline.adapter(await pipeline.project());
    const list = (id: string) =>
      `jobs(projectId: "${projectId}", filter: { adapterId: "${id}" }) { totalCount nodes { id } }`;

    const { data } = await ask(`{ unknown: ${list(UNKNOWN)} foreign: ${list(foreign)} }`);

    expect(data).toEqual({ unknown: { totalCount: 0, nodes: [] }, foreign: { totalCount: 0, nodes: [] } });
  });

  it('gets a deleted row by id only with includeDeleted', async () => {
    const rows = (args: string) => `
      ingestJob(projectId: "${projectId}", id: "${deleted.ingestJobs}"${args}) { id documents { totalCount } }
      job(id: "${deleted.jobs}"${args}) { id audioSamples { totalCount } }
      adapter(id: "${deleted.adapters}"${args}) { id }`;

    const without = await ask(`{ ${rows('')} }`);
    const included = await ask(`{ ${rows(', includeDeleted: true')} }`);

    expect(without.data).toEqual({ ingestJob: null, job: null, adapter: null });
    expect(included.data).toEqual({
      ingestJob: { id: deleted.ingestJobs, documents: { totalCount: 1 } },
      job: { id: deleted.jobs, audioSamples: { totalCount: 1 } },
      adapter: { id: deleted.adapters },
    });
  });
});
