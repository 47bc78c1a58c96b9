import type { Scope } from '../../domain/access/scope.ts';
import { Project } from '../../domain/projects/project.entity.ts';
import { type EntityType, type Tables, tableOf } from '../../domain/table.ts';
import { named, Parameters } from '../../postgres/index.ts';
import { LIVE_ROWS, type ListCriteria, type ListRequest } from '../plan/list-criteria.ts';
import type { Relation } from '../plan/relations.ts';
import { type ListSelection, type Selection, totalKey } from '../plan/selection.ts';
import { INHERITED, viewOf } from '../rows/row-sets.ts';
import {
  after,
  type Bind,
  criteriaConditions,
  distinctStatuses,
  newestFirst,
  statusCondition,
  where,
} from './conditions.ts';
import type { Source, Statement } from './named-statement.ts';
import { type Parents, parents } from './parents.ts';
import { relationCondition } from './relation-condition.ts';
import { RowQuery, type ShapedQuery } from './row-query.ts';
import { type SetColumns, SharedColumns } from './shared-columns.ts';
import { type Visibility, visibilityConditions } from './visibility.ts';

/**
 * Puts a selection into one statement. It serves every source of the same shape
 * as the sample.
 *
 * @param kind the rows asked for by their ids; `undefined` for what is around no row, such as the list of all projects
 */
export function compile(
  tables: Tables,
  kind: EntityType | undefined,
  selection: Selection,
  reach: Visibility,
  sample: Source,
): Statement {
  return new Compilation(tables, sample).statement(kind, selection, reach);
}

/** A query for the rows of one set. */
interface RowSet extends ShapedQuery {
  readonly columns: SetColumns;
}

/** Where rows stand in the statement that is being made. */
interface Place {
  readonly set: number;
  readonly columns: SetColumns;
  readonly isReferred?: boolean;
}

/** A list of which the rows are still to be asked for. */
interface PendingList {
  readonly list: ListSelection;
  readonly rows: Selection;
  readonly request: ListRequest;
  /** The rows that it is a list in. */
  readonly within: Parents;
}

class Compilation {
  readonly #tables: Tables;
  readonly #sample: Source;
  readonly #parameters = new Parameters<(source: Source) => unknown>();
  readonly #columns = new SharedColumns();
  readonly #open: PendingList[] = [];
  #askedIds = '';
  #aliases = 0;

  constructor(tables: Tables, sample: Source) {
    this.#tables = tables;
    this.#sample = sample;
  }

  /**
   * The sets of rows are a union, each a query that starts from the set above.
   * Pages within their rows, put into JSON, would cost more than finding them.
   */
  statement(kind: EntityType | undefined, selection: Selection, reach: Visibility): Statement {
    const sets = [this.#askedFor(kind, selection, reach)];
    // Lists within lists line up at the end.
    for (const open of this.#open) sets.push(this.#pages(open, sets.length));
    const queries = sets.map(({ query }, set) => `s${set} as (${query})`);
    const answers = sets.map(({ columns }, set) => columns.answer(set, sets.length));
    const text = `with ${queries.join(', ')} ${answers.join(' union all ')}`;
    const shapes = sets.map(({ shape }) => shape);
    const { name: readKey } = named(text + JSON.stringify(shapes));
    return { ...named(text), readKey, parameters: this.#parameters.values, views: shapes.map(viewOf) };
  }

  #askedFor(kind: EntityType | undefined, selection: Selection, reach: Visibility): RowSet {
    const alias = this.#alias();
    const found: string[] = [];
    if (kind) {
      this.#askedIds = this.#bind(({ ids }) => ids, 'uuid[]');
      found.push(`${alias}.id = any(${this.#askedIds})`);
      found.push(...visibilityConditions(this.#tables, kind, alias, reach, this.#sample.scope, this.#bindOfScope));
    }
    const columns = this.#columns.ofSet();
    const { query, shape } = this.#rows(kind, selection, alias, where(found), { set: 0, columns });
    return { query: `select null::uuid as parent, found.* from (${query}) found`, columns, shape };
  }

  #pages(open: PendingList, set: number): RowSet {
    const columns = this.#columns.ofSet();
    const { query, shape } = this.#page(open, 'parents.id', { set, columns });
    const pages = `(${parents(open.within, this.#askedIds)}) parents cross join lateral (${query}) page`;
    return { query: `select parents.mark as parent, page.* from ${pages}`, columns, shape };
  }

  /**
   * Rows with what they refer to joined to them. Counts are sub-selects, so that
   * they are read for these rows alone; lists are left open.
   *
   * @param rest what follows: conditions, order, limit
   * @param from where the rows come from, if not from their table as it is
   */
  #rows(
    kind: EntityType | undefined,
    { properties, references, counts, lists }: Selection,
    alias: string,
    rest: string,
    place: Place,
    from?: string,
  ): ShapedQuery {
    const row = new RowQuery(place.columns);
    if (kind) {
      const table = tableOf(this.#tables, kind);
      row.from(`${from ?? table.name} ${alias}`);
      const isRoot = place.set === 0 && !place.isReferred;
      const own = isRoot || kind === Project ? properties : properties.difference(INHERITED);
      for (const name of own) row.value(name, `${alias}.${table.column(name)}`, table.type(name));
      for (const [name, around] of references) {
        const referred = this.#alias();
        const condition = `where ${referred}.id = ${alias}.${table.column(name)}`;
        const query = this.#rows(table.referred(name), around, referred, condition, { ...place, isReferred: true });
        row.reference(name, `${referred}_row`, query);
      }
    }
    for (const [name, relation] of counts) {
      const bind: Bind<ListCriteria> = (find, type) => this.#bind(() => find(LIVE_ROWS), type);
      row.value(name, `(${this.#count(relation, `${alias}.id`, LIVE_ROWS, bind)})`, 'int');
    }
    for (const [key, list] of lists) this.#list(key, list, alias, row, place);
    return row.build(rest);
  }

  #list(key: string, list: ListSelection, parent: string, row: RowQuery, { set, isReferred = false }: Place): void {
    const request = this.#sample.requests[list.index];
    if (!request) return;
    if (list.total) {
      row.value(totalKey(key), `(${this.#count(list.relation, `${parent}.id`, request, this.#bindOf(list))})`, 'int');
    }
    if (!list.rows) return;
    row.list(key, this.#open.push({ list, rows: list.rows, request, within: { set, id: row.id, isReferred } }));
  }

  /**
   * A page of a parent's list, walked along an index and left after its last
   * row. The limit is written out, as a parameter would leave the planner in
   * the dark. Statuses are walked one by one along their index and merged:
   * together they would have to be picked out of all the parent's rows.
   */
  #page({ list, rows, request }: PendingList, parent: string, place: Place): ShapedQuery {
    const { relation, more } = list;
    const bind = this.#bindOf(list);
    const alias = this.#alias();
    const table = tableOf(this.#tables, relation.rows);
    const { joins, conditions } = this.#belonging(relation, alias, parent);
    conditions.push(...criteriaConditions(table, alias, request, bind), ...after(table, alias, request, bind));
    // Where it matters if there are more, one more is read.
    const firstOnes = `order by ${newestFirst(table, alias)} limit ${request.first + (more ? 1 : 0)}`;
    if (request.filter.status == null) {
      return this.#rows(relation.rows, rows, alias, `${joins} ${where(conditions)} ${firstOnes}`, place);
    }
    conditions.push(`${alias}.${table.column('status')} = wanted.status`);
    const ofStatus = `select ${alias}.* from ${table.name} ${alias} ${joins} ${where(conditions)} ${firstOnes}`;
    const statuses = `unnest(${bind(distinctStatuses, 'text[]')}) as wanted (status)`;
    const merged = `(select merged.* from ${statuses} cross join lateral (${ofStatus}) merged)`;
    return this.#rows(relation.rows, rows, alias, firstOnes, place, merged);
  }

  /** How many rows a list holds: what its pages would show, and nothing else. */
  #count(relation: Relation, parent: string, request: ListCriteria, bind: Bind<ListCriteria>): string {
    const alias = this.#alias();
    const table = tableOf(this.#tables, relation.rows);
    const { joins, conditions } = this.#belonging(relation, alias, parent);
    conditions.push(
      ...criteriaConditions(table, alias, request, bind),
      ...statusCondition(table, alias, request, bind),
    );
    return `select count(*)::int from ${table.name} ${alias} ${joins} ${where(conditions)}`;
  }

  #belonging(relation: Relation, alias: string, parent: string) {
    return relationCondition(this.#tables, relation, alias, parent, this.#sample.scope, this.#bindOfScope);
  }

  readonly #bind: Bind<Source> = (find, type) => this.#parameters.add(find, type);

  readonly #bindOfScope: Bind<Scope> = (find, type) => this.#bind(({ scope }) => find(scope), type);

  #bindOf({ index }: ListSelection): Bind<ListRequest> {
    return (find, type) => this.#bind(({ requests }) => find(requests[index] as ListRequest), type);
  }

  #alias(): string {
    return `t${++this.#aliases}`;
  }
}
