import {
  defaultFieldResolver,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isLeafType,
  isNonNullType,
} from 'graphql';
import { instantOf } from '../domain/cell.ts';

/** A field that shows a property of its row. */
export interface Column {
  readonly name: string;
  /** The property, or its cell, as JSON; `undefined` where it is not what is mostly there. */
  readonly show: (value: unknown) => string | undefined;
}

/** The column that a field of a type shows; `undefined` where its value comes from elsewhere. */
export function columnOf(type: GraphQLObjectType, name: string): Column | undefined {
  const field = type.getFields()[name];
  if (!field || (field.resolve && field.resolve !== defaultFieldResolver)) return undefined;
  const show = SHOWN[getNamedType(field.type).name];
  if (!show || !isLeafType(getNullableType(field.type))) return undefined;
  const ofNothing = isNonNullType(field.type) ? undefined : 'null';
  return {
    name: field.name,
    show: (value) => (typeof value === 'string' ? show(value) : value === null ? ofNothing : undefined),
  };
}

/** How the texts of columns are shown, by the type. Ids and instants hold nothing that JSON escapes. */
const SHOWN: Readonly<Record<string, (text: string) => string>> = {
  ID: (text) => `"${text}"`,
  DateTime: (text) => `"${instantOf(text)}"`,
  String: (text) => (NEEDS_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`),
  Int: (text) => text,
  Float: (text) => `${Number(text)}`,
};

/** What JSON does not take as it stands, and halves of pairs. https://www.rfc-editor.org/rfc/rfc8259#section-7 */
const NEEDS_ESCAPE = /[^\x20-\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]/;
