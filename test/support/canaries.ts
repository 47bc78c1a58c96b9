/** Every form in which a log or an answer may hold a text. */
function formsOf(canary: string): string[] {
  const bytes = Buffer.from(canary);
  // An encoding in groups of three bytes looks another way wherever the text stands in its group.
  const inBase64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [canary, encodeURIComponent(canary), [...bytes].join(','), bytes.toString('hex'), ...inBase64];
}

/** The lines of a text that hold one of the canaries in some form, each with the canary's name and what is around it. */
export function linesWith(canaries: Readonly<Record<string, string>>, text: string): string[] {
  const forms = Object.entries(canaries).flatMap(([name, canary]) => formsOf(canary).map((form) => ({ name, form })));
  return text.split('\n').flatMap((line) =>
    forms.flatMap(({ name, form }) => {
      const place = line.indexOf(form);
      return place === -1 ? [] : [`${name}: …${line.slice(Math.max(0, place - 200), place + form.length + 40)}…`];
    }),
  );
}
