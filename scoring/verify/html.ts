const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for any place in a page; what was written in a file is never markup. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? '');

/** An element with what is in it, which is markup already. */
export const element = (name: string, ...inside: readonly string[]): string =>
  `<${name}>${inside.join('')}</${name}>`;

/** A table of texts with a row of headings. */
export const table = (
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string => {
  const row = (cell: string, texts: readonly string[]) =>
    element('tr', ...texts.map((text) => element(cell, escaped(text))));
  const body = rows.map((texts) => row('td', texts));
  return element('table', element('thead', row('th', headings)), element('tbody', ...body));
};
