import type { FilterValues } from '../model/filter.ts';
import type { Model } from '../model/model.ts';
import type { Visibility } from '../model/policy.ts';
import type { Relation } from '../model/relation.ts';
import type { EntityType } from '../model/table.ts';
import type { ListCriteria } from '../plan/list-request.ts';
import type { ListSelection } from '../plan/selection.ts';
import { type Bind, conditionText, filterConditions, where } from './conditions.ts';
import { followReferences } from './reference-path.ts';

/** The rows of a list, and the filters that it takes. */
type ListRows = Pick<ListSelection, 'relation' | 'filters'>;

/** Which rows the viewer is shown, in SQL. */
export class RowConditions<Viewer> {
  readonly #model: Model<Viewer>;
  readonly #viewer: Viewer;
  readonly #bindViewer: Bind<Viewer>;
  readonly #nextAlias: () => string;

  /** @param viewer one of those for whom the statement serves */
  constructor(model: Model<Viewer>, viewer: Viewer, bindViewer: Bind<Viewer>, nextAlias: () => string) {
    this.#model = model;
    this.#viewer = viewer;
    this.#bindViewer = bindViewer;
    this.#nextAlias = nextAlias;
  }

  /** Conditions on rows that are looked up. */
  ofEntity(entity: EntityType, alias: string, visibility: Visibility): string[] {
    const { tableOf, policy } = this.#model;
    return policy
      .rowConditions(entity, visibility, this.#viewer)
      .map((condition) => conditionText(tableOf, entity, alias, condition, this.#bindViewer));
  }

  /**
   * Conditions on the rows of a list, and the joins that lead to its parent.
   *
   * @param parent the column of the parent's id
   * @param withMerged whether the filters whose values are walked one by one are conditions too
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
    const filtered = () =>
      filterConditions(filters, filter, withMerged).map((condition) =>
        conditionText(tableOf, rows, alias, condition, bindFilter),
      );
    // A root list has no parent row.
    if (by.length === 0) return { joins: '', conditions: [...this.ofEntity(rows, alias, visibility), ...filtered()] };
    const { joins, reference } = followReferences(tableOf, rows, alias, by);
    const shown = policy
      .listConditions(rows, visibility)
      .map((condition) => conditionText(tableOf, rows, alias, condition, this.#bindViewer));
    return { joins, conditions: [`${reference} = ${parent}`, ...shown, ...filtered()] };
  }

  /** A query for how many rows a list holds: as many as its pages would show. */
  count(list: ListRows, parent: string, criteria: ListCriteria, bind: Bind<ListCriteria>): string {
    const alias = this.#nextAlias();
    const { joins, conditions } = this.ofList(list, alias, parent, criteria, bind, true);
    return `select count(*)::int from ${this.#model.tableOf(list.relation.rows).name} ${alias} ${joins} ${where(conditions)}`;
  }

  /** A query for how many rows of the default visibility belong to a row. */
  countOfRelation(relation: Relation, parent: string): string {
    const criteria = { visibility: this.#model.policy.defaultVisibility, filter: {} };
    return this.count({ relation, filters: {} }, parent, criteria, () => {
      throw new Error('A count without filters has no parameters');
    });
  }
}
