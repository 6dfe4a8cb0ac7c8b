import type { Presenter } from '#minutes/record.ts';
import { innerHeading } from './item-evidence.ts';
import type { Unit } from './item-units.ts';
import { readLeadIn } from './lead-in.ts';
import { isAnotherPresenter, isPresenterLabel, isPresenterLine, readPresenterLines } from './presenters.ts';

// The presenters of an item, over as many lines as they take.

/** Presenters that begin at a unit, with the lines that go on with them. */
export function presentersAt(
  units: readonly Unit[],
  at: number,
  end: number,
): { readonly presenters: readonly Presenter[]; readonly next: number } | null {
  const first = units[at];
  if (!first || first.isTable) return null;
  const alone = isPresenterLabel(first.text);
  if (first.role !== 'presenters' && !alone && !isPresenterLine(first.text)) return null;
  const lines: string[] = alone ? [] : [first.text];
  let next = at + 1;
  for (; next < end && next - at < 12; next += 1) {
    const unit = units[next];
    if (!unit || unit.isTable || unit.text === '' || unit.role !== first.role) break;
    if (isPresenterLine(unit.text) || isPresenterLabel(unit.text)) break;
    if (!presenterGoesOn(lines, first, unit)) break;
    lines.push(unit.text);
  }
  const presenters = readPresenterLines(lines);
  return presenters.length === 0 ? null : { presenters, next };
}

function presenterGoesOn(lines: readonly string[], first: Unit, unit: Unit): boolean {
  const { text } = unit;
  if (text.length > 200 || readLeadIn(text) !== null || /^att\s/iu.test(text)) return false;
  if (unit.heading !== null || (unit.bold === 'all' && first.bold !== 'all')) return false;
  const last = lines.at(-1);
  if (last === undefined) return /^\p{Lu}/u.test(text) && !/[.!?]$/u.test(text);
  if (unit.after === 'line') {
    if (first.italic && unit.italic) return true;
    if (/(?:[,;–/-]|\s(?:och|samt|för|i|av|på|vid))$/u.test(last)) return true;
    if (first.italic || /[.!?]$/u.test(last)) return false;
    // A lone first name at the end of a line waits for the surname on the next.
    if (/(?:^|[,;:]\s*|\soch\s+)\p{Lu}\p{Ll}+$/u.test(last) && /^\p{Lu}\p{Ll}+(?:,|$)/u.test(text))
      return true;
    return isAnotherPresenter(text) || (last.length > 50 && text.length < 90 && !/[.!?]$/u.test(text));
  }
  // A comma at the end waits for more, whatever the space between.
  if (/,$/u.test(last)) return text.length < 100 && !/[.!?]$/u.test(text);
  if (/[.!?]$/u.test(last) || /[.!?]$/u.test(text)) return false;
  return (first.italic && unit.italic) || (isAnotherPresenter(text) && !innerHeading.test(text));
}
