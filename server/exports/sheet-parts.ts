/** A heading's cell. */
export const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });

/** Scores are exact decimals: as text they stay so, and nothing in them is ever taken for a formula. */
export const plain = (value: string) => ({ value, type: String });

/** Excel allows 31 characters, not these, and no name twice. */
export const sheetName = (index: number, name: string): string =>
  `${index + 1} ${name.replaceAll(/[\\/?*[\]:]/g, ' ')}`.slice(0, 31);
