import type { FilterValues } from '../model/filter.ts';
import type { Model } from '../model/model.ts';
import type { Visibility } from '../model/policy.ts';
import type { Relation } from '../model/relation.ts';
import type { EntityType } from '../model/table.ts';
import type { ListCriteria } from '../plan/list-request.ts';
import type { ListSelection } from '../plan/selection.ts';
import { type Bind, conditionText, filterConditions, where } from './conditions.ts';
import { followReferences } from './reference-path.ts';

/** The rows and the filters of a list. */
type ListRows = Pick<ListSelection, 'relation' | 'filters'>;

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
   * Returns the conditions on the rows of a list, and the joins that lead to its parent.
   *
   * @param parent the column with the parent's id
   * @param withMerged whether to include filters whose values are scanned one by one
   */
  ofList(
    { relation: { rows, by }, filters }: ListRows,
    alias: string,
    parent: string,
    { visibility, filter }: ListCriteria,
    bind: Bind<ListCriteria>,
    withMerged: boolean,
  ): { joins: string; conditions: string[] } {
    const { tableOf, policy } = this.#model;
    const bindFilter: Bind<FilterValues> = (find, type) => bind((criteria) => find(criteria.filter), type);
    const filterTexts = () =>
      filterConditions(filters, filter, withMerged).map((condition) =>
        conditionText(tableOf, rows, alias, condition, bindFilter),
      );
    // A root list has no parent row.
    if (by.length === 0)
      return { joins: '', conditions: [...this.ofEntity(rows, alias, visibility), ...filterTexts()] };
    const { joins, reference } = followReferences(tableOf, rows, alias, by);
    const visible = policy
      .listConditions(rows, visibility)
      .map((condition) => conditionText(tableOf, rows, alias, condition, this.#bindViewer));
    return { joins, conditions: [`${reference} = ${parent}`, ...visible, ...filterTexts()] };
  }

  /** Returns a query that counts the rows on all pages of a list. */
  count(list: ListRows, parent: string, criteria: ListCriteria, bind: Bind<ListCriteria>): string {
    const alias = this.#nextAlias();
    const { joins, conditions } = this.ofList(list, alias, parent, criteria, bind, true);
    return `select count(*)::int from ${this.#model.tableOf(list.relation.rows).name} ${alias} ${joins} ${where(conditions)}`;
  }

  /** Returns a query that counts the rows with the default visibility that belong to a row. */
  countOfRelation(relation: Relation, parent: string): string {
    const criteria = { visibility: this.#model.policy.defaultVisibility, filter: {} };
    return this.count({ relation, filters: {} }, parent, criteria, () => {
      throw new Error('A count without filters must not have parameters');
    });
  }
}
