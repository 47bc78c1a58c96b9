import type { Scope } from '../domain/scope.ts';
import { Parameters, statementName } from '../domain/statement.ts';
import { type Kind, type Tables, tableOf } from '../domain/table.ts';
import { after, type Bind, inScope, newestFirst, ofWantedStatus, wanted, wantedStatuses } from './conditions.ts';
import { LIVE_ROWS, type ListRequest, type Wanted } from './list-request.ts';
import { followReferences } from './path.ts';
import type { Relation } from './relations.ts';
import { type ListSelection, type Selection, totalKey } from './selection.ts';
import { type Reach, visible } from './visible.ts';

/** What a statement is run with: its parameters are found in here. */
export interface Source {
  readonly ids: readonly string[];
  readonly scope: Scope;
  /** By the lists' places in the plan; `undefined` for one that is asked for wrongly, and so not read. */
  readonly requests: readonly (ListRequest | undefined)[];
}

/** A statement that answers with each row as JSON, in a column `row`. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly parameters: readonly ((source: Source) => unknown)[];
}

/**
 * Puts a selection into one statement. It serves every source of the same shape
 * as the sample.
 *
 * @param kind the rows asked for by their ids; `undefined` for what is around no row, such as the list of all projects
 */
export function compile(
  tables: Tables,
  kind: Kind | undefined,
  selection: Selection,
  reach: Reach,
  sample: Source,
): Statement {
  return new Compilation(tables, sample).statement(kind, selection, reach);
}

class Compilation {
  readonly #tables: Tables;
  readonly #sample: Source;
  readonly #parameters = new Parameters<(source: Source) => unknown>();
  #aliases = 0;

  constructor(tables: Tables, sample: Source) {
    this.#tables = tables;
    this.#sample = sample;
  }

  statement(kind: Kind | undefined, selection: Selection, reach: Reach): Statement {
    const alias = this.#alias();
    const found: string[] = [];
    if (kind) {
      found.push(`${alias}.id = any(${this.#bind(({ ids }) => ids, 'uuid[]')})`);
      found.push(...visible(this.#tables, kind, alias, reach, this.#sample.scope, this.#bindOfScope));
    }
    const text = `select row_to_json(shown) as row from (${this.#rows(kind, selection, alias, where(found))}) shown`;
    return { name: statementName(text), text, parameters: this.#parameters.values };
  }

  /**
   * Rows with all that is to be shown of them. What they refer to is joined,
   * whole, so that a reference to nothing is null; counts and lists are
   * sub-selects, so that they are read for these rows alone.
   *
   * @param rest what follows: conditions, order, limit
   * @param from where the rows come from, if not from their table as it is
   */
  #rows(kind: Kind | undefined, selection: Selection, alias: string, rest: string, from?: string): string {
    const { properties, references, counts, lists } = selection;
    const columns: string[] = [];
    let sources = '';
    if (kind) {
      const table = tableOf(this.#tables, kind);
      sources = `from ${from ?? table.name} ${alias}`;
      for (const name of properties) columns.push(`${alias}.${table.column(name)} as "${name}"`);
      for (const [name, around] of references) {
        const referred = this.#alias();
        const row = this.#rows(
          table.referred(name),
          around,
          referred,
          `where ${referred}.id = ${alias}.${table.column(name)}`,
        );
        sources += ` left join lateral (${row}) "${name}" on true`;
        columns.push(`"${name}"`);
      }
    }
    for (const [name, relation] of counts) {
      const count = this.#count(relation, alias, LIVE_ROWS, (find, type) => this.#bind(() => find(LIVE_ROWS), type));
      columns.push(`(${count}) as "${name}"`);
    }
    for (const [key, list] of lists) columns.push(...this.#list(key, list, alias));
    return `select ${columns.join(', ')} ${sources} ${rest}`;
  }

  #list(key: string, { relation, index, rows, more, total }: ListSelection, parent: string): string[] {
    const request = this.#sample.requests[index];
    if (!request) return [];
    const bind: Bind<ListRequest> = (find, type) =>
      this.#bind(({ requests }) => find(requests[index] as ListRequest), type);
    const columns: string[] = [];
    if (rows) {
      const page = this.#page(relation, rows, parent, request, request.first + (more ? 1 : 0), bind);
      columns.push(`(select json_agg(page) from (${page}) page) as "${key}"`);
    }
    if (total) columns.push(`(${this.#count(relation, parent, request, bind)}) as "${totalKey(key)}"`);
    return columns;
  }

  /**
   * A page of a parent's list, walked along an index and left after `limit`
   * rows. The limit is written out, as a parameter would leave the planner in
   * the dark. Statuses are walked one by one along their index and merged:
   * together they would have to be picked out of all the parent's rows.
   */
  #page(
    relation: Relation,
    selection: Selection,
    parent: string,
    request: ListRequest,
    limit: number,
    bind: Bind<ListRequest>,
  ): string {
    const alias = this.#alias();
    const table = tableOf(this.#tables, relation.rows);
    const { joins, conditions } = this.#belonging(relation, alias, parent);
    conditions.push(...wanted(table, alias, request, bind), ...after(table, alias, request, bind));
    const firstOnes = `order by ${newestFirst(table, alias)} limit ${limit}`;
    if (request.filter.status == null) {
      return this.#rows(relation.rows, selection, alias, `${joins} ${where(conditions)} ${firstOnes}`);
    }
    conditions.push(`${alias}.${table.column('status')} = wanted.status`);
    const ofStatus = `select ${alias}.* from ${table.name} ${alias} ${joins} ${where(conditions)} ${firstOnes}`;
    const statuses = `unnest(${bind(wantedStatuses, 'text[]')}) as wanted (status)`;
    const merged = `(select merged.* from ${statuses} cross join lateral (${ofStatus}) merged)`;
    return this.#rows(relation.rows, selection, alias, firstOnes, merged);
  }

  /** How many rows a list holds: what its pages would show, and nothing else. */
  #count(relation: Relation, parent: string, request: Wanted, bind: Bind<Wanted>): string {
    const alias = this.#alias();
    const table = tableOf(this.#tables, relation.rows);
    const { joins, conditions } = this.#belonging(relation, alias, parent);
    conditions.push(...wanted(table, alias, request, bind), ...ofWantedStatus(table, alias, request, bind));
    return `select count(*)::int from ${table.name} ${alias} ${joins} ${where(conditions)}`;
  }

  /** Which rows a parent's list is made of. Below a row that the viewer can see all are of its project, as the database sees to. */
  #belonging({ rows, by }: Relation, alias: string, parent: string): { joins: string; conditions: string[] } {
    if (by.length === 0) {
      const table = tableOf(this.#tables, rows);
      return { joins: '', conditions: inScope(table, alias, this.#sample.scope, 'read', this.#bindOfScope) };
    }
    const { joins, reference } = followReferences(this.#tables, rows, alias, by);
    return { joins, conditions: [`${reference} = ${parent}.id`] };
  }

  readonly #bind: Bind<Source> = (find, type) => this.#parameters.add(find, type);

  readonly #bindOfScope: Bind<Scope> = (find, type) => this.#bind(({ scope }) => find(scope), type);

  #alias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }
}

const where = (conditions: readonly string[]): string =>
  conditions.length === 0 ? '' : `where ${conditions.join(' and ')}`;
