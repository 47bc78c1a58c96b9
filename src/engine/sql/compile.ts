import { named } from '../../postgres/index.ts';
import { distinct, type Filters, type FilterValues } from '../model/filter.ts';
import type { Model } from '../model/model.ts';
import type { Visibility } from '../model/policy.ts';
import type { EntityType } from '../model/table.ts';
import type { ListRequest } from '../plan/list-request.ts';
import { type ListSelection, type Selection, totalKey } from '../plan/selection.ts';
import { viewOf } from '../rows/row-view.ts';
import { afterPosition, type Bind, newestFirst, where } from './conditions.ts';
import { Parameters } from './parameters.ts';
import { parents } from './parents.ts';
import { RowConditions } from './row-conditions.ts';
import { RowQuery, type ShapedQuery } from './row-query.ts';
import type { Location, PendingList, RowSet } from './row-set.ts';
import { SharedColumns } from './shared-columns.ts';
import type { Statement, StatementInput } from './statement.ts';

/**
 * Puts a selection into one statement. It serves every input of the same shape
 * as the sample.
 *
 * @param entity the rows that are looked up by their ids; `undefined` for a root list, which has no parent row
 */
export function compile<Viewer>(
  model: Model<Viewer>,
  entity: EntityType | undefined,
  selection: Selection,
  visibility: Visibility,
  sample: StatementInput<Viewer>,
): Statement<Viewer> {
  return new Compilation(model, sample).statement(entity, selection, visibility);
}

class Compilation<Viewer> {
  readonly #model: Model<Viewer>;
  readonly #sample: StatementInput<Viewer>;
  readonly #parameters = new Parameters<(input: StatementInput<Viewer>) => unknown>();
  readonly #columns = new SharedColumns();
  readonly #pending: PendingList[] = [];
  readonly #conditions: RowConditions<Viewer>;
  /** The placeholder of the ids that are looked up. */
  #ids = '';
  #aliases = 0;

  constructor(model: Model<Viewer>, sample: StatementInput<Viewer>) {
    this.#model = model;
    this.#sample = sample;
    const bindViewer: Bind<Viewer> = (find, type) => this.#bind(({ viewer }) => find(viewer), type);
    this.#conditions = new RowConditions(model, sample.viewer, bindViewer, () => this.#alias());
  }

  /**
   * The sets of rows are a union; each is a query that starts from the set
   * above. Pages as JSON within their rows would cost more than finding them.
   */
  statement(entity: EntityType | undefined, selection: Selection, visibility: Visibility): Statement<Viewer> {
    const sets = [this.#lookedUp(entity, selection, visibility)];
    // Each set may add further lists at the end.
    for (const list of this.#pending) sets.push(this.#pages(list, sets.length));
    const queries = sets.map(({ query }, set) => `s${set} as (${query})`);
    const answers = sets.map(({ columns }, set) => columns.answer(set, sets.length));
    const text = `with ${queries.join(', ')} ${answers.join(' union all ')}`;
    const shapes = sets.map(({ shape }) => shape);
    return {
      ...named(text),
      readKey: named(text + JSON.stringify(shapes)).name,
      parameters: this.#parameters.finds,
      views: shapes.map((shape) => viewOf(shape, this.#model.partition.key)),
    };
  }

  #lookedUp(entity: EntityType | undefined, selection: Selection, visibility: Visibility): RowSet {
    const alias = this.#alias();
    const conditions: string[] = [];
    if (entity) {
      this.#ids = this.#bind(({ ids }) => ids, 'uuid[]');
      conditions.push(`${alias}.id = any(${this.#ids})`, ...this.#conditions.ofEntity(entity, alias, visibility));
    }
    const columns = this.#columns.ofSet();
    const { query, shape } = this.#rows(entity, selection, alias, where(conditions), { set: 0, columns });
    return { query: `select null::uuid as parent, found.* from (${query}) found`, columns, shape };
  }

  #pages(list: PendingList, set: number): RowSet {
    const columns = this.#columns.ofSet();
    const { query, shape } = this.#page(list, 'parents.id', { set, columns });
    const pages = `(${parents(list.parents, this.#ids)}) parents cross join lateral (${query}) page`;
    return { query: `select parents.key as parent, page.* from ${pages}`, columns, shape };
  }

  /**
   * Rows, with the rows that they refer to joined to them. Counts are
   * sub-selects, so that they are read for these rows alone; lists stay pending.
   *
   * @param rest what follows: conditions, order, limit
   * @param from where the rows come from; defaults to their table
   */
  #rows(
    entity: EntityType | undefined,
    { properties, references, counts, lists }: Selection,
    alias: string,
    rest: string,
    location: Location,
    from?: string,
  ): ShapedQuery {
    const row = new RowQuery(location.columns);
    if (entity) {
      const table = this.#model.tableOf(entity);
      row.from(`${from ?? table.name} ${alias}`);
      for (const name of this.#columnsOf(entity, properties, location)) {
        row.value(name, `${alias}.${table.column(name)}`, table.type(name));
      }
      for (const [name, selected] of references) {
        const referred = this.#alias();
        const condition = `where ${referred}.id = ${alias}.${table.column(name)}`;
        const query = this.#rows(table.referred(name), selected, referred, condition, {
          ...location,
          isReferred: true,
        });
        row.reference(name, `${referred}_row`, query);
      }
    }
    for (const [name, relation] of counts)
      row.value(name, `(${this.#conditions.countOfRelation(relation, `${alias}.id`)})`, 'int');
    for (const [key, list] of lists) this.#list(key, list, alias, row, location);
    return row.build(rest);
  }

  /** The partition key is read of the rows that are looked up; rows below them have it from there. */
  #columnsOf(entity: EntityType, properties: ReadonlySet<string>, { set, isReferred }: Location): Iterable<string> {
    const { partition } = this.#model;
    const isRoot = set === 0 && !isReferred;
    return isRoot || entity === partition.entity ? properties : properties.difference(new Set([partition.key]));
  }

  #list(key: string, list: ListSelection, parent: string, row: RowQuery, { set, isReferred = false }: Location): void {
    const request = this.#sample.requests[list.index] as ListRequest | Error;
    if (request instanceof Error) {
      row.list({ key, index: list.index, set: undefined });
      return;
    }
    if (list.total) {
      row.value(totalKey(key), `(${this.#conditions.count(list, `${parent}.id`, request, this.#bindOf(list))})`, 'int');
    }
    const parents = { set, id: row.id, isReferred };
    const rowSet = list.rows && this.#pending.push({ list, rows: list.rows, request, parents });
    row.list({ key, index: list.index, set: rowSet });
  }

  /**
   * A page of a parent's list, walked along an index and left after its last
   * row. The limit is part of the text: the planner could not use a parameter.
   */
  #page({ list, rows, request }: PendingList, parent: string, location: Location): ShapedQuery {
    const { relation, filters, more } = list;
    const bind = this.#bindOf(list);
    const alias = this.#alias();
    const table = this.#model.tableOf(relation.rows);
    const { joins, conditions } = this.#conditions.ofList(list, alias, parent, request, bind, false);
    if (request.after) conditions.push(afterPosition(table, alias, bind));
    // One row more tells whether rows follow the page.
    const firstOnes = `order by ${newestFirst(table, alias)} limit ${request.first + (more ? 1 : 0)}`;

    const [name, merged] = mergedFilterOf(filters, request.filter) ?? [];
    if (!merged) return this.#rows(relation.rows, rows, alias, `${joins} ${where(conditions)} ${firstOnes}`, location);
    conditions.push(`${alias}.${table.column(merged.property)} = wanted.value`);
    const ofOneValue = `select ${alias}.* from ${table.name} ${alias} ${joins} ${where(conditions)} ${firstOnes}`;
    const values = bind(({ filter }) => distinct(filter[name as string]), `${table.type(merged.property)}[]`);
    const ofAllValues = `(select merged.* from unnest(${values}) as wanted (value) cross join lateral (${ofOneValue}) merged)`;
    return this.#rows(relation.rows, rows, alias, firstOnes, location, ofAllValues);
  }

  readonly #bind: Bind<StatementInput<Viewer>> = (find, type) => this.#parameters.add(find, type);

  #bindOf({ index }: ListSelection): Bind<ListRequest> {
    return (find, type) => this.#bind(({ requests }) => find(requests[index] as ListRequest), type);
  }

  #alias(): string {
    return `t${++this.#aliases}`;
  }
}

/** The filter whose values are walked one by one, with its name, where one is asked for. */
const mergedFilterOf = (filters: Filters, filter: FilterValues) =>
  Object.entries(filters).find(([name, { isMerged }]) => isMerged && filter[name] != null);
