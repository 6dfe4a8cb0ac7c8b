// The agenda of a record as a secretary typed it into the invitation, weeks before.

import { line } from './invitation-html.ts';
import type { AgendaLine } from './invitation-html.ts';
import type { GivenItem } from './record-seed.ts';

const typeWords: Readonly<Record<string, string>> = {
  information: 'Information',
  dialogue: 'Dialog',
  decision: 'Beslut',
  report: 'Rapport',
  writtenInformation: 'Skriftlig information',
};

/** The agenda as the secretary types it into the invitation. */
export function agendaOf(items: readonly GivenItem[]): readonly AgendaLine[] {
  return items
    .filter(one => !one.number.includes(' '))
    .map(one => {
      const open = /^övriga frågor/i.test(one.title);
      const children = items.filter(other => other.number.startsWith(`${one.number} `));
      return line(
        headingOf(one),
        presentersOf(one),
        open ? [] : children.map(child => line(headingOf(child), presentersOf(child))),
      );
    });
}

function headingOf(one: GivenItem): string {
  const types = one.types.map(type => typeWords[type] ?? type).join('/');
  const attachments = attachmentWords(one.attachments);
  return `${types === '' ? '' : `${types}: `}${one.title}${attachments === '' ? '' : ` (Bilaga ${attachments})`}`;
}

/** ["2 A", "2 B", "5"] -> "2 A och B, 5" */
export function attachmentWords(attachments: readonly string[]): string {
  const byNumber = new Map<string, string[]>();
  for (const attachment of attachments) {
    const [number = '', letter] = attachment.split(' ');
    byNumber.set(number, [...(byNumber.get(number) ?? []), ...(letter === undefined ? [] : [letter])]);
  }
  return [...byNumber]
    .map(([number, letters]) => {
      const last = letters.at(-1);
      if (last === undefined) return number;
      return letters.length === 1
        ? `${number} ${last}`
        : `${number} ${letters.slice(0, -1).join(', ')} och ${last}`;
    })
    .join(', ');
}

function presentersOf(one: GivenItem): string | null {
  const people = one.presenters.map(({ name, title }) => (title === null ? name : `${name}, ${title}`));
  if (people.length === 0) return null;
  // Two fit on a line; three with their titles do not, and get a line each.
  return people.join(people.length === 2 ? ' och ' : '\n');
}
