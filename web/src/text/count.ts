const numberFormat = new Intl.NumberFormat('en');

/** Formats a number with its noun: "1 document", "1,204 documents". */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${numberFormat.format(number)} ${number === 1 ? one : many}`;
}
