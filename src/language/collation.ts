// The order of names in Swedish lists: å, ä and ö last, w a letter of its own after v, figures by their value.

const order = new Intl.Collator('sv', { numeric: true, sensitivity: 'variant' });

/** Compares two texts for sorting. */
export const compareSwedish = (a: string, b: string): number => order.compare(a, b);
