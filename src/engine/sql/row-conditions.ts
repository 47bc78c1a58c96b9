import type { Filter, FilterValues } from '../model/filter.ts';
import { ListOrder } from '../model/list-order.ts';
import type { Model } from '../model/model.ts';
import type { Visibility } from '../model/policy.ts';
import type { Relation } from '../model/relation.ts';
import type { EntityType } from '../model/table.ts';
import type { ListCriteria } from '../rows/list-request.ts';
import { type Bind, bindPart } from './bind.ts';
import { conditionText, filterConditions, isSearch, orderBy, where } from './conditions.ts';
import { areContradictory } from './contradictions.ts';
import { IndexSearch } from './index-search.ts';
import { followReferences } from './reference-path.ts';
import { SAMPLE } from './search-limits.ts';
import { countBySearch, type ListSearch } from './searched-count.ts';
import type { CountsSelection, ListSelection } from './selection.ts';

/** The rows and the filters of a list. */
type ListRows = Pick<ListSelection, 'relation' | 'filters'>;

/** The SQL conditions on the rows of a list. */
interface ListConditions {
  readonly joins: string;
  readonly conditions: readonly string[];
  readonly alternatives: readonly (readonly string[])[];
}

/** Builds the SQL conditions that decide which rows a viewer may see. */
export class RowConditions<Viewer> {
  readonly #model: Model<Viewer>;
  readonly #viewer: Viewer;
  readonly #bindViewer: Bind<Viewer>;
  readonly #nextAlias: () => string;

  /** @param viewer any viewer with the shape that the statement is for */
  constructor(model: Model<Viewer>, viewer: Viewer, bindViewer: Bind<Viewer>, nextAlias: () => string) {
    this.#model = model;
    this.#viewer = viewer;
    this.#bindViewer = bindViewer;
    this.#nextAlias = nextAlias;
  }

  /** Returns the conditions on rows that are looked up. */
  ofEntity(entity: EntityType, alias: string, visibility: Visibility): string[] {
    const { tableOf, policy } = this.#model;
    return policy
      .rowConditions(entity, visibility, this.#viewer)
      .map((condition) => conditionText(tableOf, entity, alias, condition, this.#bindViewer));
  }

  /**
   * Returns the conditions on the rows of a list, and the joins that lead to its
   * parent. A row must meet `conditions` and those of one alternative.
   * Alternatives that contradict a filter are left out; `false` is the only one if all do.
   *
   * @param parent the column with the parent's id
   * @param includes whether to include the condition of a filter
   */
  ofList(
    list: ListRows,
    alias: string,
    parent: string,
    criteria: ListCriteria,
    bind: Bind<ListCriteria>,
    includes: (filter: Filter) => boolean,
  ): ListConditions {
    const { tableOf, policy } = this.#model;
    const {
      relation: { rows, by },
      filters,
    } = list;
    const { visibility, filter } = criteria;
    const filtering = filterConditions(filters, filter, includes);
    const filterTexts = () => this.ofFilters(list, alias, criteria, bind, includes);
    // A root list has no parent row.
    if (by.length === 0)
      return { joins: '', conditions: filterTexts(), alternatives: [this.ofEntity(rows, alias, visibility)] };
    const { joins, reference } = followReferences(tableOf, rows, alias, by);
    const alternatives = policy
      .listConditions(rows, visibility)
      .filter((visible) => !visible.some((one) => filtering.some((other) => areContradictory(one, other))))
      .map((visible) => visible.map((condition) => conditionText(tableOf, rows, alias, condition, this.#bindViewer)));
    return {
      joins,
      conditions: [`${reference} = ${parent}`, ...filterTexts()],
      alternatives: alternatives.length > 0 ? alternatives : [['false']],
    };
  }

  /** Returns the conditions of a list's filters. */
  ofFilters(
    { relation: { rows }, filters }: ListRows,
    alias: string,
    { filter }: ListCriteria,
    bind: Bind<ListCriteria>,
    includes: (filter: Filter) => boolean,
  ): string[] {
    const bindFilter: Bind<FilterValues> = bindPart(bind, filterOf);
    return filterConditions(filters, filter, includes).map((condition) =>
      conditionText(this.#model.tableOf, rows, alias, condition, bindFilter),
    );
  }

  /** Returns the search of a list; `undefined` if its filter has none. */
  ofSearch(
    list: ListRows,
    alias: string,
    parent: string,
    criteria: ListCriteria,
    bind: Bind<ListCriteria>,
  ): ListSearch | undefined {
    const index = IndexSearch.of(this.#model.tableOf(list.relation.rows), list, alias, parent, criteria, bind);
    if (!index) return undefined;
    const [matches = ''] = this.ofFilters(list, alias, criteria, bind, isSearch);
    const { conditions, alternatives } = this.ofList(list, alias, parent, criteria, bind, () => true);
    const isVisible = alternatives.map((visible) => visible.join(' and ') || 'true').join(' or ');
    return { index, matches, isListed: [...conditions, `(${isVisible})`].join(' and ') };
  }

  /** Returns an expression that counts the rows on all pages of a list. */
  count(list: ListRows, parent: string, criteria: ListCriteria, bind: Bind<ListCriteria>): string {
    const alias = this.#nextAlias();
    const table = this.#model.tableOf(list.relation.rows);
    const { joins, conditions, alternatives } = this.ofList(list, alias, parent, criteria, bind, () => true);
    const from = `${table.name} ${alias} ${joins}`;
    const counts = alternatives.map(
      (visible) => `(select count(*)::int from ${from} ${where([...conditions, ...visible])})`,
    );
    const total = counts.join(' + ');
    const searched = this.ofSearch(list, alias, parent, criteria, bind);
    if (!searched) return total;
    const [visible = []] = alternatives;
    const ofParent = this.ofList(list, alias, parent, criteria, bind, () => false).conditions;
    const samples = Object.values(ListOrder).map((order) => {
      const rows = `${where([...ofParent, ...visible])} order by ${orderBy(table, alias, order)} limit ${SAMPLE}`;
      return `(select ${alias}.* from ${from} ${rows}) ${alias}`;
    });
    return countBySearch(searched, samples, total);
  }

  /** Returns an expression for the numbers of rows by the value of a property: a JSON object, or null if there are none. */
  countsBy(counts: CountsSelection, parent: string, criteria: ListCriteria, bind: Bind<ListCriteria>): string {
    const alias = this.#nextAlias();
    const { joins, conditions, alternatives } = this.ofList(counts, alias, parent, criteria, bind, () => true);
    const table = this.#model.tableOf(counts.relation.rows);
    const from = `select ${alias}.${table.column(counts.by)} as value from ${table.name} ${alias} ${joins}`;
    const listed = alternatives.map((visible) => `${from} ${where([...conditions, ...visible])}`).join(' union all ');
    const counted = `select value, count(*) as total from (${listed}) listed group by value`;
    return `(select json_object_agg(value, total) from (${counted}) counted)`;
  }

  /** Returns an expression that counts the rows with the default visibility that belong to a row. */
  countOfRelation(relation: Relation, parent: string): string {
    const criteria = { visibility: this.#model.policy.defaultVisibility, filter: {} };
    return this.count({ relation, filters: {} }, parent, criteria, () => {
      throw new Error('A count without filters must not have parameters');
    });
  }
}

const filterOf = ({ filter }: ListCriteria): FilterValues => filter;
