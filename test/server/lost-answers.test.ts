import { CREATES } from '../support/creates.ts';
import { httpClient } from '../support/http-client.ts';
import { startLossyProxy } from '../support/lossy-proxy.ts';
import { makeProject } from '../support/makers.ts';
import { useService } from '../support/service.ts';

describe.each(['embedded', 'server'] as const)('on the %s database', (kind) => {
  const fixture = useService(kind);
  let proxy: Awaited<ReturnType<typeof startLossyProxy>>;
  let isLosing = false;
  const client = httpClient(() => proxy.url);

  beforeAll(async () => {
    proxy = await startLossyProxy(fixture.url, () => isLosing);
  });
  afterAll(() => proxy.close());

  it.each(
    Object.entries(CREATES),
  )('%s whose answer is lost leaves one row when it is sent again with its id', async (_name, {
    entity,
    mutation,
    values,
  }) => {
    const { database } = fixture.service;
    const em = database.orm.em.fork();
    const input = await values(database, await makeProject(em));
    const [name, row] = mutation;
    const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
    const create = () =>
      client.ask(`mutation ($input: ${type}!) { ${name}(input: $input) { ${row} { id createdAt } } }`, { input });
    const before = await em.count(entity);

    isLosing = true;
    await expect(create()).rejects.toThrow('fetch failed');
    isLosing = false;
    const again = await create();

    expect(again.errors).toEqual([]);
    expect(again.data[name][row].id).toBe(input.id);
    expect(await em.count(entity)).toBe(before + 1);
  });
});
