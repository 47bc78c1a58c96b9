import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'graphql';
import { scopeOf } from '../../src/domain/access/permissions.ts';
import type { Scope } from '../../src/domain/access/scope.ts';
import { Project } from '../../src/domain/projects/project.entity.ts';
import { MemoryLimit } from '../../src/engine/limited-map.ts';
import { equalTo, oneOf } from '../../src/engine/model/filter.ts';
import { Document } from '../../src/engine/operation/document.ts';
import { Plan } from '../../src/engine/plan/plan.ts';
import { emptySelection, type ListSelection } from '../../src/engine/sql/selection.ts';
import { readModel } from '../../src/graphql/read-model.ts';
import { projectJobs } from '../../src/graphql/relations.ts';
import { buildGraphQLSchema } from '../../src/graphql/schema.ts';
import { createDocumentStore } from '../../src/server/document-store.ts';
import { memberOf, useDatabase } from '../support/database-fixture.ts';

const fixture = useDatabase();

const PROJECT = '018f0000-0000-7000-8000-000000000000';

/** A plan of a project with a page of its jobs. */
function planOf(args: object, memory: MemoryLimit) {
  const rows = emptySelection();
  rows.properties.add('id').add('createdAt');
  const list: ListSelection = {
    relation: projectJobs,
    filters: { status: oneOf('status'), adapterId: equalTo('adapter') },
    index: 0,
    argumentsFor: (variables) => ({ first: 20, ...args, ...variables }),
    rows,
    more: true,
    total: true,
  };
  const selection = emptySelection();
  selection.properties.add('id').add('projectId');
  selection.lists.set('jobs', list);
  return new Plan<Scope>(Project, selection, [list], memory);
}

const readerFor = (viewer: Scope) => ({
  fetch: fixture.database.fetch,
  model: readModel(fixture.database.tableOf),
  viewer,
});

it('variants of an operation share the limit of memory', () => {
  const query = parse('query ($a: Boolean!) { viewer { subject isAdmin @include(if: $a) } }');
  const plansWithin = (memory: MemoryLimit) => {
    const operation = new Document<Scope>(buildGraphQLSchema(), query, 'projectId', memory).operation(undefined);
    return [true, false, true].map((a) => operation?.plansFor({ a }));
  };

  const [first, , again] = plansWithin(new MemoryLimit());
  const [left, , anew] = plansWithin(new MemoryLimit(4_000));

  expect(again).toBe(first);
  expect(anew).not.toBe(left);
});

it('statements of all plans share the limit of memory', () => {
  const reader = readerFor(scopeOf(memberOf('ADMIN', PROJECT)));
  const memory = new MemoryLimit(30_000);
  const [plan, other] = [planOf({}, memory), planOf({}, memory)];
  const { statement } = plan.prepare(reader, 'all', {});

  const again = plan.prepare(reader, 'all', {}).statement;
  for (let first = 1; first < 20; first++) other.prepare(reader, 'all', { first });
  const anew = plan.prepare(reader, 'all', {}).statement;

  expect(again).toBe(statement);
  expect(anew).not.toBe(statement);
  expect(anew.text).toBe(statement.text);
});

it('a statement does not keep the viewer for whom it was compiled', async () => {
  const memory = new MemoryLimit();
  const args = { includeDeleted: true, filter: { status: ['FAILED', 'COMPLETED'], adapterId: PROJECT } };
  const plan = planOf(args, memory);
  const prepare = () => {
    const viewer = scopeOf(memberOf('ADMIN', PROJECT));
    return { viewer: new WeakRef(viewer), statement: plan.prepare(readerFor(viewer), 'all', {}).statement };
  };

  const { viewer, statement } = prepare();
  await collectGarbage();

  expect(viewer.deref()).toBeUndefined();
  expect(statement.parameters.length).toBeGreaterThan(3);
});

it('the documents of Apollo Server leave by their size', async () => {
  const store = createDocumentStore();
  const documents = Array.from({ length: 400 }, (_, n) => parse(`# ${`${n} `.repeat(500)}\n{ viewer { subject } }`));

  for (const [n, document] of documents.entries()) await store.set(`${n}`, document);

  const kept = await Promise.all(documents.map((_, n) => store.get(`${n}`)));
  expect(kept[399]).toBe(documents[399]);
  expect(kept.filter(Boolean).length).toBeLessThan(120);
  expect(kept.filter(Boolean).length).toBeGreaterThan(50);
});

/** Collects all objects that nothing refers to. Those of the current turn of the event loop stay until its end. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  for (let time = 0; time < 3; time++) {
    await new Promise((resolve) => setImmediate(resolve));
    gc();
  }
}
