/** Returns the encodings in which a log or an answer may contain a text. */
function formsOf(canary: string): string[] {
  const bytes = Buffer.from(canary);
  // Base64 encodes groups of three bytes, so the result depends on the offset of the text in its group.
  const inBase64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(4, -4),
  );
  return [canary, encodeURIComponent(canary), [...bytes].join(','), bytes.toString('hex'), ...inBase64];
}

/** Returns the lines of a text that contain a canary in any encoding, each with the name of the canary and its surroundings. */
export function linesWith(canaries: Readonly<Record<string, string>>, text: string): string[] {
  const forms = Object.entries(canaries).flatMap(([name, canary]) => formsOf(canary).map((form) => ({ name, form })));
  return text.split('\n').flatMap((line) =>
    forms.flatMap(({ name, form }) => {
      const index = line.indexOf(form);
      return index === -1 ? [] : [`${name}: …${line.slice(Math.max(0, index - 200), index + form.length + 40)}…`];
    }),
  );
}
