import type { Key, Minutes } from '#minutes/record.ts';

/** The same record under other keys, drawn in the order of the rows; the meeting's is the first. */
export function rekeyed(minutes: Minutes, newKey: () => Key): Minutes {
  const keys = new Map<Key, Key>();
  const of = (key: Key): Key => {
    const known = keys.get(key);
    if (known !== undefined) return known;
    const fresh = newKey();
    keys.set(key, fresh);
    return fresh;
  };
  const orNull = (key: Key | null): Key | null => (key === null ? null : of(key));
  const meeting = { ...minutes.meeting, key: of(minutes.meeting.key) };
  return {
    meeting,
    items: minutes.items.map(row => ({ ...row, key: of(row.key), parentKey: orNull(row.parentKey) })),
    attendance: minutes.attendance.map(row => ({ ...row, key: of(row.key) })),
    decisions: minutes.decisions.map(row => ({ ...row, key: of(row.key), itemKey: of(row.itemKey) })),
    assignments: minutes.assignments.map(row => ({
      ...row,
      key: of(row.key),
      itemKey: of(row.itemKey),
      decisionKey: orNull(row.decisionKey),
    })),
  };
}
