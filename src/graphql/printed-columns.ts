import {
  defaultFieldResolver,
  type GraphQLEnumType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isLeafType,
  isNonNullType,
} from 'graphql';
import { instantOf } from '../domain/cell.ts';

/** A field that shows a property of its row. */
export interface Column {
  readonly name: string;
  /** Whether its values stand in quotation marks. */
  readonly isQuoted: boolean;
  readonly show: Show;
  /** How null is shown. */
  readonly ofNothing: string | undefined;
}

/** A property, or its cell, as JSON without the quotation marks; `undefined` where it is not what is mostly there. */
export const shownBy = ({ show, ofNothing }: Column, value: unknown): string | undefined =>
  typeof value === 'string' ? show(value) : value === null ? ofNothing : undefined;

/** The column that a field of a type shows; `undefined` where its value comes from elsewhere. */
export function columnOf(type: GraphQLObjectType, name: string): Column | undefined {
  const field = type.getFields()[name];
  if (!field || (field.resolve && field.resolve !== defaultFieldResolver)) return undefined;
  const named = getNamedType(field.type);
  const shown = isEnumType(named) ? quoted(nameIn(named)) : SHOWN[named.name];
  if (!shown || !isLeafType(getNullableType(field.type))) return undefined;
  return { ...shown, name: field.name, ofNothing: isNonNullType(field.type) ? undefined : 'null' };
}

/** How a text is shown; `undefined` where it is none that the type has. */
type Show = (text: string) => string | undefined;

const quoted = (show: Show) => ({ isQuoted: true, show });
const bare = (show: Show) => ({ isQuoted: false, show });

/** The names of an enum's values. */
function nameIn(type: GraphQLEnumType): Show {
  const names = new Map(type.getValues().map(({ value, name }) => [value, name]));
  return (text) => names.get(text);
}

/** How the texts of columns are shown, by the type. Ids and instants hold nothing that JSON escapes. */
const SHOWN: Readonly<Record<string, ReturnType<typeof quoted>>> = {
  ID: quoted((text) => text),
  DateTime: quoted(instantOf),
  String: quoted((text) => (NEEDS_ESCAPE.test(text) ? JSON.stringify(text).slice(1, -1) : text)),
  Int: bare((text) => text),
  Float: bare((text) => (IS_PLAIN.test(text) ? text : `${Number(text)}`)),
};

/** A number that PostgreSQL and ECMAScript write alike: with the fewest digits that tell it from others, and no exponent. */
const IS_PLAIN = /^[\d.]+$/;

/** What JSON does not take as it stands, and halves of pairs. https://www.rfc-editor.org/rfc/rfc8259#section-7 */
const NEEDS_ESCAPE = /[^\x20-\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]/;
