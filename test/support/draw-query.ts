import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isRequiredArgument,
} from 'graphql';

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** The maximum depth of fields in a query. */
const DEPTH = 6;

/** The ids to choose from, by the field that has an id as its argument. */
export type Ids = Readonly<Record<string, readonly string[]>>;

/**
 * Generates a query that is valid for the schema: with any fields, aliases,
 * fragments on types and interfaces, and `@include` and `@skip` with constants.
 * Throws when it has no value for a required argument.
 */
export const drawQuery = (draw: fc.GeneratorValue, schema: GraphQLSchema, ids: Ids): string =>
  new QueryGenerator(draw, ids).query(schema.getQueryType() as GraphQLObjectType);

class QueryGenerator {
  readonly #draw: fc.GeneratorValue;
  readonly #ids: Ids;
  readonly #fragments: string[] = [];
  #names = 0;

  constructor(draw: fc.GeneratorValue, ids: Ids) {
    this.#draw = draw;
    this.#ids = ids;
  }

  query(type: GraphQLObjectType): string {
    return [this.#selection(type, DEPTH), ...this.#fragments].join('\n');
  }

  #selection(type: Composite, depth: number): string {
    const parts = Array.from({ length: this.#draw(fc.integer, { min: 1, max: 4 }) }, () => this.#part(type, depth));
    return `{ ${parts.join(' ')} }`;
  }

  #part(type: Composite, depth: number): string {
    const fields = Object.values(type.getFields()).filter((field) => depth > 0 || isLeafType(getNamedType(field.type)));
    const shape = this.#pick('field', 'field', 'field', 'field', 'name', ...(depth > 0 ? ['inline', 'spread'] : []));
    if (shape === 'name' || fields.length === 0) return `${this.#alias()}__typename ${this.#directive()}`;
    if (shape === 'field') return this.#field(this.#pick(...fields), depth);
    const on = this.#pick<Composite>(type, ...type.getInterfaces());
    const selection = this.#selection(on, depth - 1);
    if (shape === 'inline') return `... on ${on.name} ${this.#directive()} ${selection}`;
    const name = this.#name('F');
    this.#fragments.push(`fragment ${name} on ${on.name} ${selection}`);
    return `...${name} ${this.#directive()}`;
  }

  /** A field with arguments or a selection gets a unique alias, as equal response keys would have to be mergeable. */
  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    const args = field.args.flatMap((arg) => this.#argument(field, arg)).join(', ');
    const head = `${field.name}${args && `(${args})`} ${this.#directive()}`;
    if (isLeafType(type)) return args ? `${this.#name('a')}: ${head}` : `${this.#alias()}${head}`;
    return `${this.#name('a')}: ${head} ${this.#selection(type as Composite, depth - 1)}`;
  }

  #argument(field: GraphQLField<unknown, unknown>, arg: GraphQLArgument): string[] {
    const isRequired = isRequiredArgument(arg);
    const value = isRequired || this.#draw(fc.boolean) ? this.#value(field, arg) : undefined;
    if (isRequired && value === undefined) throw new Error(`There is no value for ${arg.name} of ${field.name}`);
    return value === undefined ? [] : [`${arg.name}: ${value}`];
  }

  #value(field: GraphQLField<unknown, unknown>, { name, type }: GraphQLArgument): string | undefined {
    switch (getNamedType(type).name) {
      case 'ID': {
        const ids = this.#ids[name === 'projectId' ? 'project' : field.name];
        return ids && JSON.stringify(this.#pick(...ids));
      }
      case 'Int':
        return `${this.#draw(fc.integer, { min: 1, max: 3 })}`;
      case 'Boolean':
        return `${this.#draw(fc.boolean)}`;
      case 'JobStatus':
        return this.#pick('null', '[]', '[QUEUED, COMPLETED]');
      case 'GenerationJobFilter':
      case 'IngestJobFilter':
        return this.#pick(
          '{}',
          'null',
          '{ status: [COMPLETED, FAILED] }',
          '{ status: [] }',
          '{ createdAt: { gte: "2026-01-01T00:00:00Z" }, startedAt: { isNull: true } }',
          '{ search: "a", status: [COMPLETED, FAILED] }',
        );
      case 'ListOrder':
        return this.#pick('NEWEST_FIRST', 'OLDEST_FIRST');
    }
    return undefined;
  }

  #directive(): string {
    const isGiven = this.#draw(fc.boolean);
    return isGiven ? `@${this.#pick('include', 'skip')}(if: ${this.#draw(fc.boolean)})` : '';
  }

  #alias(): string {
    return this.#draw(fc.boolean) ? `${this.#name('a')}: ` : '';
  }

  #name(kind: string): string {
    return `${kind}${this.#names++}`;
  }

  #pick<Choice>(...choices: readonly Choice[]): Choice {
    return choices[this.#draw(fc.nat, choices.length - 1)] as Choice;
  }
}
