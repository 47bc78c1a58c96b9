/** Joins the class names of an element. Leaves out those that a style sheet does not have. */
export function classNames(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
