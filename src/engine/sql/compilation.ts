import { named } from '../../postgres/index.ts';
import type { Model } from '../model/model.ts';
import type { Visibility } from '../model/policy.ts';
import type { EntityType } from '../model/table.ts';
import type { ListRequest } from '../rows/list-request.ts';
import { isWithoutId } from '../rows/row-sets.ts';
import { totalKey, viewOf } from '../rows/row-view.ts';
import { type Bind, bindPart } from './bind.ts';
import { afterPosition, hasSlowFilter, isPlain, where } from './conditions.ts';
import { mergedFilterOf, mergedScans, orderAndLimit, scanClauses, valuesOf } from './page-scans.ts';
import { Parameters } from './parameters.ts';
import { parentIds } from './parent-ids.ts';
import { RowConditions } from './row-conditions.ts';
import { RowQuery, type ShapedQuery } from './row-query.ts';
import type { Location, PendingList, RowSet } from './row-set.ts';
import { searchedPage } from './searched-page.ts';
import { selectedColumns } from './selected-columns.ts';
import type { CountsSelection, FilteredRows, ListSelection, Selection } from './selection.ts';
import { type ReadStatement, requestAt, type StatementInput, viewerOf } from './statement.ts';
import { UnionColumns } from './union-columns.ts';

/** Builds one statement. */
export class Compilation<Viewer> {
  readonly #model: Model<Viewer>;
  readonly #sample: StatementInput<Viewer>;
  readonly #isComplete: boolean;
  readonly #parameters = new Parameters<(input: StatementInput<Viewer>) => unknown>();
  readonly #bind: Bind<StatementInput<Viewer>> = this.#parameters.bind;
  readonly #columns = new UnionColumns();
  readonly #pending: PendingList[] = [];
  readonly #conditions: RowConditions<Viewer>;
  /** The placeholder of the parameter with the ids to look up. */
  #ids = '';
  #aliases = 0;
  #isSlow = false;
  /** Whether a list is searched for words. */
  isSearch = false;

  /** @param isComplete whether searches read all rows where they must */
  constructor(model: Model<Viewer>, sample: StatementInput<Viewer>, isComplete: boolean) {
    this.#model = model;
    this.#sample = sample;
    this.#isComplete = isComplete;
    const bindViewer: Bind<Viewer> = bindPart(this.#bind, viewerOf);
    this.#conditions = new RowConditions(model, sample.viewer, bindViewer, () => this.#alias());
  }

  /**
   * Returns a union of sets of rows. Each set is a common table expression that
   * starts from the rows of another set. Aggregating pages to JSON in PostgreSQL
   * instead would cost more than finding their rows.
   */
  statement(entity: EntityType | undefined, selection: Selection, visibility: Visibility): ReadStatement<Viewer> {
    const sets = [this.#lookupSet(entity, selection, visibility)];
    // The loop also reaches lists that it adds to `#pending` itself.
    for (const list of this.#pending) sets.push(this.#pageSet(list, sets.length));
    const queries = sets.map(({ query }, set) => `s${set} as (${query})`);
    const selects = sets.map(({ columns }, set) => columns.selectSet(set, sets.length));
    const text = `with ${queries.join(', ')} ${selects.join(' union all ')}`;
    const shapes = sets.map(({ shape }) => shape);
    const ids = shapes.map(({ id }) => id);
    return {
      ...named(text),
      readKey: named(text + JSON.stringify(shapes)).name,
      parameters: this.#parameters.finds,
      isSlow: this.#isSlow,
      isUndecided: isWithoutId(ids),
      views: shapes.map((shape) => viewOf(shape, this.#model.partition.key)),
    };
  }

  /** The rows that are looked up by id, or the single row of a root list that stands for its parent. */
  #lookupSet(entity: EntityType | undefined, selection: Selection, visibility: Visibility): RowSet {
    const alias = this.#alias();
    const conditions: string[] = [];
    if (entity) {
      this.#ids = this.#bind(({ ids }) => ids, 'uuid[]');
      conditions.push(`${alias}.id = any(${this.#ids})`, ...this.#conditions.ofEntity(entity, alias, visibility));
    }
    const columns = this.#columns.forSet();
    const { query, shape } = this.#rowQuery(entity, selection, alias, where(conditions), { set: 0, columns });
    return { query: `select null::uuid as parent, found.* from (${query}) found`, columns, shape };
  }

  /** The pages of a list, of all its parent rows. */
  #pageSet(list: PendingList, set: number): RowSet {
    const columns = this.#columns.forSet();
    const { query, shape } = this.#pageQuery(list, 'parents.id', { set, columns });
    const pages = `(${parentIds(list.parents, this.#ids)}) parents cross join lateral (${query}) page`;
    return { query: `select parents.key as parent, page.* from ${pages}`, columns, shape };
  }

  /**
   * Returns the query for rows. The rows that they refer to are joined. Counts
   * are subqueries, so that PostgreSQL counts for these rows only. Lists are
   * added to `#pending`.
   *
   * @param clauses SQL after FROM: joins, conditions, order, limit
   * @param from the source of the rows; defaults to their table
   */
  #rowQuery(
    entity: EntityType | undefined,
    { properties, references, counts, countsByValue, lists }: Selection,
    alias: string,
    clauses: string,
    location: Location,
    from?: string,
  ): ShapedQuery {
    const row = new RowQuery(location.columns);
    if (entity) {
      const table = this.#model.tableOf(entity);
      row.from(`${from ?? table.name} ${alias}`);
      for (const name of selectedColumns(this.#model, entity, properties, location)) {
        row.value(name, `${alias}.${table.column(name)}`, table.type(name));
      }
      for (const [name, selected] of references) {
        const referred = this.#alias();
        const condition = `where ${referred}.id = ${alias}.${table.column(name)}`;
        const query = this.#rowQuery(table.referred(name), selected, referred, condition, {
          ...location,
          isReferred: true,
        });
        row.reference(name, `${referred}_row`, query);
      }
    }
    for (const [name, relation] of counts) {
      row.value(name, this.#conditions.countOfRelation(relation, `${alias}.id`), 'int');
      this.#isSlow ||= relation.isLarge === true;
    }
    for (const [key, selected] of countsByValue) this.#countsBy(key, selected, alias, row);
    for (const [key, list] of lists) this.#list(key, list, alias, row, location);
    return row.build(clauses);
  }

  #countsBy(key: string, counts: CountsSelection, parent: string, row: RowQuery): void {
    const { index, by, values } = counts;
    row.counts({ key, index, by, values });
    const request = this.#sample.requests[index] as ListRequest | Error;
    if (request instanceof Error) return;
    this.#isSlow = true;
    row.value(totalKey(key), this.#conditions.countsBy(counts, `${parent}.id`, request, this.#bindOf(counts)), 'json');
  }

  #list(key: string, list: ListSelection, parent: string, row: RowQuery, { set, isReferred = false }: Location): void {
    const request = this.#sample.requests[list.index] as ListRequest | Error;
    if (request instanceof Error) {
      row.list({ key, index: list.index, set: undefined });
      return;
    }
    if (list.total) {
      this.#isSlow = true;
      row.value(totalKey(key), this.#conditions.count(list, `${parent}.id`, request, this.#bindOf(list)), 'int');
    }
    this.#isSlow ||= hasSlowFilter(list.filters, request.filter);
    const parents = { set, id: row.id, isReferred };
    const setOfRows = list.rows && this.#pending.push({ list, rows: list.rows, request, parents });
    row.list({ key, index: list.index, set: setOfRows });
  }

  /**
   * Returns the query for a page of one parent's list. It scans an index for each
   * alternative of the conditions, and for each value of a merged filter.
   */
  #pageQuery({ list, rows, request }: PendingList, parent: string, location: Location): ShapedQuery {
    const { relation, filters, more } = list;
    const bind = this.#bindOf(list);
    const alias = this.#alias();
    const table = this.#model.tableOf(relation.rows);
    const { joins, conditions, alternatives } = this.#conditions.ofList(list, alias, parent, request, bind, isPlain);
    const { order } = request;
    const after = request.after ? [afterPosition(table, alias, order, bind)] : [];
    // One row more than the page tells whether rows follow it.
    const limit = request.first + (more ? 1 : 0);
    const scans = { table, alias, joins, conditions: [...conditions, ...after], order, limit };
    const query = (clauses: string, from?: string) =>
      this.#rowQuery(relation.rows, rows, alias, clauses, location, from);
    const searched = this.#conditions.ofSearch(list, alias, parent, request, bind);

    const [name, merged] = mergedFilterOf(filters, request.filter) ?? [];
    if (!searched && !merged && alternatives.length === 1) return query(scanClauses(scans, alternatives.flat()));
    const scanned = merged && {
      column: table.column(merged.property),
      values: bind(valuesOf(name as string), `${table.type(merged.property)}[]`),
    };
    if (!searched) return query(orderAndLimit(scans, alias), mergedScans(scans, alternatives, scanned));
    this.isSearch = true;
    const isListed = [searched.isListed, ...after].join(' and ');
    const page = { ...searched, isListed, scans, alternatives, scanned };
    return query(orderAndLimit(scans, alias), searchedPage(page, this.#isComplete));
  }

  #bindOf({ index }: FilteredRows): Bind<ListRequest> {
    return bindPart(this.#bind, requestAt(index));
  }

  #alias(): string {
    return `t${++this.#aliases}`;
  }
}
