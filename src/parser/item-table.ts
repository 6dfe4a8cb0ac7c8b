import { cellUnits, tableUnit, unitOf, type Unit } from './item-units.ts';
import { readTypedMark } from './item-marks.ts';
import { readLeadIn } from './lead-in.ts';
import { cellText, textOf, type Block, type Row, type Table } from './source.ts';

// Tables as units: most are kept whole, some only set the page and are read cell by cell, and some are the
// agenda itself, one row an item.

/** All blocks as units, in the order of the page; empty lines are left out. */
export const unitsOf = (blocks: readonly Block[]): readonly Unit[] =>
  blocks.flatMap(block => {
    if (block.kind === 'line') return textOf(block) === '' ? [] : [unitOf(block, block)];
    return tableUnits(block);
  });

function tableUnits(table: Table): readonly Unit[] {
  if (setsThePage(table)) return table.rows.flatMap(row => cellUnits(row, table));
  const whole = tableUnit(table);
  return whole ? [whole] : [];
}

const filled = (row: Row): readonly string[] => row.cells.map(cellText).filter(text => text !== '');

/** A frame around words, or a decision laid out in cells. */
function setsThePage(table: Table): boolean {
  const rows = table.rows.map(filled).filter(cells => cells.length > 0);
  if (rows.length === 0) return false;
  if (rows.every(cells => cells.length === 1)) return true;
  if (rows.length === 1 && rows[0]?.some(text => text.length > 200)) return true;
  return rows.every(cells => cells.length <= 2) && rows.some(cells => cells.some(isDecisive));
}

const isDecisive = (text: string): boolean =>
  /^att\s/iu.test(text) || (readLeadIn(text) !== null && readTypedMark(text) === null);
