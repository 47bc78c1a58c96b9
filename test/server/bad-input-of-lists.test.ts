import { useService } from '../support/service.ts';
import { notCoerced, refused, useRefusals } from './expect-refused.ts';

const refusals = useRefusals(useService('server'));
const { expectRefused, send } = refusals;

const LISTS = ['ingestJobs', 'jobs', 'adapters'] as const;

describe('a cursor', () => {
  const AFTER = { after: 'String!' };
  const pageAfter = (list: string, project = '$project') =>
    `query ${list}(projectId: ${project}, after: $after) { nodes { id } }`;
  const DAMAGED = refused('after is not a cursor of this service: pass the endCursor of the page before');
  const FOREIGN = refused('after is a cursor of another list or order: pass the endCursor of a page of this one');

  const cursorOf = async (list: string): Promise<string> => {
    const { data } = await send(`query ${list}(projectId: $project) { pageInfo { endCursor } }`);
    return data[list].pageInfo.endCursor;
  };

  it.each([
    '',
    'nonsense',
    '"',
    'x'.repeat(10_000),
    Buffer.alloc(48).toString('base64url'),
  ])('is refused when it is invalid: %j', async (cursor) => {
    await expectRefused(DAMAGED, pageAfter('jobs'), { after: cursor }, AFTER);
  });

  it('is refused when any character of it is changed, missing or added', async () => {
    const cursor = await cursorOf('jobs');
    const changed = (at: number) => cursor.slice(0, at) + (cursor[at] === 'A' ? 'B' : 'A') + cursor.slice(at + 1);

    for (const at of [0, 5, 30, 40, cursor.length - 1])
      await expectRefused(DAMAGED, pageAfter('jobs'), { after: changed(at) }, AFTER);
    for (const wrong of [cursor.slice(0, -1), `${cursor}A`, ` ${cursor}`, `${cursor}=`]) {
      await expectRefused(DAMAGED, pageAfter('jobs'), { after: wrong }, AFTER);
    }
  });

  it.each(LISTS)('of %s is refused by lists of other types, of projects and of other projects', async (list) => {
    const cursor = { after: await cursorOf(list) };
    const elsewhere = await refusals.pipeline.project();

    for (const other of LISTS.filter((name) => name !== list))
      await expectRefused(FOREIGN, pageAfter(other), cursor, AFTER);
    await expectRefused(FOREIGN, 'query projects(after: $after) { nodes { id } }', cursor, AFTER);
    await expectRefused(FOREIGN, pageAfter(list, `"${elsewhere}"`), cursor, AFTER);
  });

  it('is accepted by every list of its type', async () => {
    const { errors } = await send(
      `query jobs(projectId: $project, after: $after) { nodes { id } }
      project(id: $project) { jobs(after: $after) { nodes { id } } }
      adapter(id: $adapter) { jobs(after: $after) { nodes { id } } }`,
      { after: await cursorOf('jobs') },
      AFTER,
    );

    expect(errors).toEqual([]);
  });
});

describe('a filter on deletedAt', () => {
  const UNFLAGGED = refused('A filter on deletedAt needs includeDeleted: true');
  const span = '{ gte: "2026-01-01T00:00:00Z" }';

  it.each(LISTS)('needs includeDeleted in %s, also when it is empty', async (list) => {
    for (const filter of ['{}', '{ isNull: true }', '{ isNull: false }', '{ isNull: null }', span]) {
      await expectRefused(
        UNFLAGGED,
        `query ${list}(projectId: $project, filter: { deletedAt: ${filter} }) { nodes { id } }`,
      );
    }
    await expectRefused(
      UNFLAGGED,
      `query ${list}(projectId: $project, includeDeleted: false, filter: { deletedAt: {} }) { totalCount }`,
    );
  });

  it.each(['project(id: $project)', 'adapter(id: $adapter)'])('needs it in the jobs of %s, too', async (parent) => {
    await expectRefused(UNFLAGGED, `query ${parent} { jobs(filter: { deletedAt: {} }) { nodes { id } } }`);
  });

  it.each(['jobCounts', 'ingestJobCounts'])('is refused by %s, which leave deleted jobs out', async (counts) => {
    const query = `query project(id: $project) { ${counts}(filter: { deletedAt: ${span} }) { count } }`;

    await expectRefused(UNFLAGGED, query);
  });
});

describe('a search', () => {
  const searchIn = (list: string) =>
    `query ${list}(projectId: $project, filter: { search: $search }) { nodes { id } totalCount }`;
  const SEARCH = { search: 'String' };
  const words = (count: number) => Array.from({ length: count }, (_, at) => `w${at}`).join(' ');

  it.each([
    ['blank', ' \u3000\n', 'search must not be blank'],
    ['of 201 characters', '%'.repeat(201), 'search is too long: at most 200 characters'],
    ['of 201 characters beyond 16 bits', '🎉'.repeat(201), 'search is too long: at most 200 characters'],
    ['of two letters with 199 blanks between', `a${' '.repeat(199)}b`, 'search is too long'],
    ['of 21 different words', words(21), 'search has too many words: at most 20 different words'],
  ])('%s is refused in every list', async (_what, search, says) => {
    for (const list of LISTS) await expectRefused(refused(says), searchIn(list), { search }, SEARCH);
  });

  it.each([
    ['200 percent signs', '%'.repeat(200)],
    ['200 underscores', '_'.repeat(200)],
    ['200 backslashes', '\\'.repeat(200)],
    ['20 words', words(20)],
    ['a quote', `'); drop table generation_jobs; --`],
  ])('of %s finds nothing', async (_what, search) => {
    for (const list of LISTS) {
      const { data, errors } = await send(searchIn(list), { search }, SEARCH);

      expect(errors).toEqual([]);
      expect(data[list]).toEqual({ nodes: [], totalCount: 0 });
    }
  });
});

describe('an instant', () => {
  const within = (instant: string) =>
    `query jobs(projectId: $project, includeDeleted: true, filter: { deletedAt: { gte: ${instant} } }) { nodes { id } }`;
  const NO_INSTANT = notCoerced('A DateTime must be an RFC 3339 instant such as 2026-11-21T20:15:30.000Z');

  it.each([
    ['nothing', ''],
    ['a word', 'yesterday'],
    ['a day', '2026-11-21'],
    ['no time zone', '2026-11-21T20:15:30'],
    ['the year 0', '0000-01-01T00:00:00Z'],
    ['the year 0 in UTC', '0001-01-01T00:00:00+05:00'],
    ['the year 10000 in UTC', '9999-12-31T23:59:59-10:00'],
    ['a year of five digits', '12026-11-21T20:15:30Z'],
    ['a year of six digits with its sign', '+012026-11-21T20:15:30Z'],
    ['a year before the first', '-000001-01-01T00:00:00Z'],
    ['a month that is not', '2026-13-01T00:00:00Z'],
    ['a day that is not', '2026-02-30T00:00:00Z'],
    ['a leap day out of turn', '2027-02-29T00:00:00Z'],
    ['an hour that is not', '2026-11-21T25:00:00Z'],
  ])('is refused as %s: %j', async (_what, instant) => {
    await expectRefused(NO_INSTANT, within('$instant'), { instant }, { instant: 'DateTime!' });
    await expectRefused(NO_INSTANT, within(JSON.stringify(instant)));
  });

  it.each([0, 1_795_298_360_741, true, {}])('is refused as %j, which is not a string', async (instant) => {
    await expectRefused(NO_INSTANT, within('$instant'), { instant }, { instant: 'DateTime!' });
  });

  it.each([
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '2028-02-29T00:00:00+14:00',
  ])('may be %s', async (instant) => {
    expect((await send(within('$instant'), { instant }, { instant: 'DateTime!' })).errors).toEqual([]);
  });
});
