const numberFormat = new Intl.NumberFormat('en');

/** Returns the plural of an English noun: "documents", "feedback entries". */
export function plural(noun: string): string {
  return `${noun.replace(/y$/, 'ie')}s`;
}

/** Formats a number with its noun: "1 document", "1,204 documents". */
export function count(number: number, noun: string): string {
  return `${formatNumber(number)} ${number === 1 ? noun : plural(noun)}`;
}

export function formatNumber(number: number): string {
  return numberFormat.format(number);
}
