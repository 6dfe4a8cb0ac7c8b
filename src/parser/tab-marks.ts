// Tabs do three things in documents: they make columns, they stand after the mark of a list's entry, and they
// stand between a label and its value. Only the first makes a table.

/** "3.", "a)", "§ 4", "–", "•": what stands before the tab of an entry. */
const mark = /^(?:§\s*)?\d{1,3}(?:\.\d{1,2}){0,3}\s*[.):§]?$|^§\s*\d{1,3}$|^\p{L}[.)]$|^[-–—•·*▪○o\uf0b7]$/u;

/** Whether cells are an entry with its mark, or a label with its value, and no row ("Datum:<tab>2026-04-09"). */
export function isSetApart(cells: readonly string[]): boolean {
  const filled = cells.map(cell => cell.trim()).filter(Boolean);
  const [first, second] = filled;
  if (first === undefined || second === undefined) return true;
  if (filled.length === 2) {
    if (mark.test(first) || first.endsWith(':')) return true;
    // An entry of a table of contents: the last cell is the page.
    return /^\d{1,3}$/u.test(second) && /^(?:§\s*)?\d{1,3}[.)]?\s/u.test(first);
  }
  return filled.length % 2 === 0 && filled.every((cell, index) => index % 2 === 1 || cell.endsWith(':'));
}
