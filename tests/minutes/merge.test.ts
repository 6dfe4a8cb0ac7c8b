import fc from 'fast-check';
import { expect, test } from 'vitest';
import { add, applyAll, group, invert, remove, set, type Edit } from '#minutes/edit.ts';
import { mergeRow, mergeText, rebase, resolve } from '#minutes/merge.ts';
import { indent, insertSub, outdent } from '#minutes/agenda.ts';
import { flat, outline } from '#minutes/numbering.ts';
import { inOrder } from '#minutes/rank.ts';
import type { Item, Minutes } from '#minutes/record.ts';
import { absent, decided, item, minutes, present, text, unknown } from '../build.ts';
import { must } from '../must.ts';

const start = minutes(
  unknown('Anna Berg'),
  item('Plan', text('Läget drogs.\n\nDialog följde.'), decided('att anta planen')),
  item('Övriga frågor'),
);

const itemAt = (record: Minutes, index: number): Item => must(record.items[index]);

/** What I wrote over what is saved meanwhile; who saved it is not known unless the test says so. */
function meeting(
  mine: readonly Edit[],
  theirs: readonly Edit[],
  base = start,
  names: Parameters<typeof rebase>[3] = {},
) {
  const fresh = applyAll(base, theirs);
  const { edits, collisions } = rebase(mine, base, fresh, names);
  return { fresh, edits, collisions, merged: applyAll(fresh, edits) };
}

/** Every row is known to be saved by the other secretary. */
const byBo = {
  me: 'Maria Sund',
  theirNames: new Proxy<Record<string, string>>({}, { get: () => 'Bo Ek' }),
};

const retitled = (title: string): Edit => set('item', itemAt(start, 0), 'title', title);
const written = (words: string): Edit => set('item', itemAt(start, 0), 'text', words);
const marked = (presence: 'present' | 'absent'): Edit =>
  set('attendance', must(start.attendance[0]), 'presence', presence);

test('two people who change different fields of an item both have their way', () => {
  const { merged, collisions } = meeting([retitled('Planen')], [written('Annat.')]);
  expect(itemAt(merged, 0)).toMatchObject({ title: 'Planen', text: 'Annat.' });
  expect(collisions).toEqual([]);
});

test('two people who write in different paragraphs of the same item both have their way', () => {
  const { merged, collisions } = meeting(
    [written('Läget drogs av Anna.\n\nDialog följde.')],
    [written('Läget drogs.\n\nEn lång dialog följde.')],
  );
  expect(itemAt(merged, 0).text).toBe('Läget drogs av Anna.\n\nEn lång dialog följde.');
  expect(collisions).toEqual([]);
});

test('two people who change different words of one long sentence both have their way', () => {
  expect(
    mergeText(
      'Nätverket enades om att planen gäller under hela året.',
      'Nätverket enades om att planen gäller under hela nästa år.',
      'Länsnätverket enades om att planen gäller under hela året.',
    ),
  ).toMatchObject({
    text: 'Länsnätverket enades om att planen gäller under hela nästa år.',
    collided: false,
  });
});

test('two people who rewrite the same sentence: the saved one stands, the other is handed back whole', () => {
  const { merged, collisions } = meeting(
    [written('Läget beskrevs av Anna.\n\nDialog följde.')],
    [written('Läget redovisades.\n\nDialog följde.')],
    start,
    byBo,
  );
  expect(itemAt(merged, 0).text).toBe('Läget redovisades.\n\nDialog följde.');
  expect(collisions).toMatchObject([
    {
      id: 'item/item1/text',
      field: 'text',
      mine: 'Läget beskrevs av Anna.',
      theirs: 'Läget redovisades.',
      theirName: 'Bo Ek',
    },
  ]);
});

test('of two texts that collide the secretary keeps hers, theirs or both', () => {
  const { merged, collisions } = meeting(
    [written('Läget beskrevs av Anna.\n\nDialog följde.')],
    [written('Läget redovisades.\n\nDialog följde.')],
  );
  const [collision] = collisions;
  const choose = (choice: 'mine' | 'theirs' | 'both'): string => {
    const edit = resolve(must(collision), choice, merged);
    return itemAt(edit ? applyAll(merged, [edit]) : merged, 0).text;
  };
  expect(choose('mine')).toBe('Läget beskrevs av Anna.\n\nDialog följde.');
  expect(choose('theirs')).toBe('Läget redovisades.\n\nDialog följde.');
  expect(choose('both')).toBe('Läget redovisades.\n\nLäget beskrevs av Anna.\n\nDialog följde.');
});

test('the same change made by two is no collision', () => {
  const { merged, collisions } = meeting(
    [retitled('Planen'), marked('present')],
    [retitled('Planen'), marked('present')],
  );
  expect(itemAt(merged, 0).title).toBe('Planen');
  expect(collisions).toEqual([]);
});

test('one person marked present by one and absent by the other: someone has to choose', () => {
  const { merged, collisions } = meeting([marked('present')], [marked('absent')]);
  expect(merged.attendance[0]?.presence).toBe('absent');
  expect(collisions).toMatchObject([
    { kind: 'attendance', field: 'presence', mine: 'present', theirs: 'absent' },
  ]);
  const edit = must(resolve(must(collisions[0]), 'mine', merged));
  expect(applyAll(merged, [edit]).attendance[0]?.presence).toBe('present');
});

test('two people who add decisions under the same item get both', () => {
  const row = must(start.decisions[0]);
  const mine = add.decision({ ...row, key: 'mine', text: 'att vänta' });
  const theirs = add.decision({ ...row, key: 'theirs', text: 'att återkomma' });
  const { merged, collisions } = meeting([mine], [theirs]);
  expect(merged.decisions.map(each => each.key).sort()).toEqual(['decision1', 'mine', 'theirs']);
  expect(collisions).toEqual([]);
});

test('two people who drag the same item to different places need not choose', () => {
  const first = set('item', itemAt(start, 1), 'rank', 'Zz');
  const second = set('item', itemAt(start, 1), 'rank', 'a5');
  const one = meeting([first], [second]);
  const other = meeting([second], [first]);
  expect(one.collisions).toEqual([]);
  expect(itemAt(one.merged, 1).rank).toBe(itemAt(other.merged, 1).rank);
});

test('attachments and presenters that two people add are all there', () => {
  const row = itemAt(start, 0);
  const { merged, collisions } = meeting(
    [set('item', row, 'attachments', ['2 B'])],
    [set('item', row, 'attachments', ['2 A'])],
  );
  expect(itemAt(merged, 0).attachments).toEqual(['2 A', '2 B']);
  expect(collisions).toEqual([]);
});

test('an item that I removed while another wrote in it stays, with its decisions, until I choose', () => {
  const { merged, collisions } = meeting([remove(start, 'item', itemAt(start, 0))], [written('Nytt av Bo.')]);
  expect(itemAt(merged, 0).text).toBe('Nytt av Bo.');
  expect(merged.decisions).toHaveLength(1);
  expect(collisions).toMatchObject([
    { id: 'item/item1', field: null, mine: '', theirs: 'Plan\nNytt av Bo.' },
  ]);
  const edit = must(resolve(must(collisions[0]), 'mine', merged));
  expect(applyAll(merged, [edit])).toMatchObject({ items: [{ key: 'item2' }], decisions: [] });
});

test('an item that I removed while another decided under it stays until I choose', () => {
  const theirs = add.decision({ ...must(start.decisions[0]), key: 'theirs', text: 'att vänta' });
  const { merged, collisions } = meeting([remove(start, 'item', itemAt(start, 0))], [theirs]);
  expect(merged.decisions.map(each => each.key)).toEqual(['decision1', 'theirs']);
  expect(collisions).toMatchObject([{ id: 'item/item1', theirs: 'att vänta' }]);
  const edit = must(resolve(must(collisions[0]), 'mine', merged));
  expect(applyAll(merged, [edit]).decisions).toEqual([]);
});

test('what I wrote in an item that another removed is handed back, and can be put in again', () => {
  const { fresh, merged, collisions } = meeting(
    [written('Mina ord.')],
    [remove(start, 'item', itemAt(start, 0))],
  );
  expect(merged).toEqual(fresh);
  expect(collisions).toMatchObject([{ id: 'item/item1', field: null, theirs: '' }]);
  expect(collisions[0]?.mine).toContain('Mina ord.');
  const edit = must(resolve(must(collisions[0]), 'mine', merged));
  const back = applyAll(merged, [edit]);
  expect(back.items.find(each => each.key === 'item1')?.text).toBe('Mina ord.');
  expect(back.decisions).toHaveLength(1);
});

test('a decision that I made under an item that another removed is handed back with its item', () => {
  const mine = add.decision({ ...must(start.decisions[0]), key: 'mine', text: 'att vänta' });
  const { merged, collisions } = meeting([mine], [remove(start, 'item', itemAt(start, 0))]);
  expect(merged.decisions).toEqual([]);
  expect(collisions).toMatchObject([{ id: 'item/item1', mine: 'att vänta' }]);
  const back = applyAll(merged, [must(resolve(must(collisions[0]), 'mine', merged))]);
  expect(back.decisions.map(each => each.key)).toEqual(['decision1', 'mine']);
  expect(back.items.map(each => each.key)).toContain('item1');
});

test('an item that two people remove is simply gone', () => {
  const { merged, collisions } = meeting(
    [remove(start, 'item', itemAt(start, 0))],
    [remove(start, 'item', itemAt(start, 0))],
  );
  expect(merged.items.map(each => each.key)).toEqual(['item2']);
  expect(collisions).toEqual([]);
});

test('moving an item does not keep it when another has removed it', () => {
  const { merged, collisions } = meeting(
    [set('item', itemAt(start, 1), 'rank', 'Zz')],
    [remove(start, 'item', itemAt(start, 1))],
  );
  expect(merged.items.map(each => each.key)).toEqual(['item1']);
  expect(collisions).toEqual([]);
});

test('my own save whose answer was lost is not somebody else', () => {
  const steps = ['Ett', 'Ett två', 'Något annat'].map(written);
  const { merged, collisions } = meeting(steps, [must(steps[1])]);
  expect(itemAt(merged, 0).text).toBe('Något annat');
  expect(collisions).toEqual([]);
});

test('mine arrived without my hearing of it, another built on it, and I took mine back: both are done', () => {
  const base = 'Läget beskrevs.\n\nDialog följde.';
  const before = applyAll(start, [written(base)]);
  const change = set('item', itemAt(before, 0), 'text', 'Läget beskrevs av Anna.\n\nDialog följde.');
  const mine = [change, invert(change)];
  const fresh = applyAll(before, [
    set('item', itemAt(before, 0), 'text', 'Läget beskrevs av Anna.\n\nEn lång dialog följde.'),
  ]);
  const names = { theirNames: { item1: 'Bo Ek' }, me: 'Maria Sund' };
  const over = (sent: readonly Edit[]): string =>
    itemAt(applyAll(fresh, rebase(mine, before, fresh, { ...names, sent }).edits), 0).text;
  expect(over([change])).toBe('Läget beskrevs.\n\nEn lång dialog följde.');
  // Without anything sent they are Bo's own words.
  expect(over([])).toBe('Läget beskrevs av Anna.\n\nEn lång dialog följde.');
});

test('what another is known to have written is never taken for my own lost save', () => {
  const mine = [marked('absent'), invert(marked('absent'))];
  const fresh = applyAll(start, [marked('absent')]);
  const names = { theirNames: { person1: 'Bo Ek' }, me: 'Maria Sund' };
  expect(applyAll(fresh, rebase(mine, start, fresh, names).edits).attendance[0]?.presence).toBe('absent');
  const myself = { theirNames: { person1: 'Maria Sund' }, me: 'Maria Sund' };
  expect(applyAll(fresh, rebase(mine, start, fresh, myself).edits).attendance[0]?.presence).toBe('unknown');
});

test('a row that I added, saved without hearing so, and wrote on in, does not collide with itself', () => {
  const born: Item = { ...itemAt(start, 1), key: 'new', title: '' };
  const mine = [add.item(born), set('item', born, 'title', 'Budg'), set('item', born, 'title', 'Budget')];
  const saved = [add.item({ ...born, title: 'Budg' })];
  const { merged, collisions } = meeting(mine, saved);
  expect(merged.items.find(each => each.key === 'new')?.title).toBe('Budget');
  expect(collisions).toEqual([]);
});

test('edits of rows that nobody else touched come back as they were', () => {
  const mine = [group('undo.typing', [retitled('Planen'), marked('present')])];
  const { edits } = meeting(mine, [set('item', itemAt(start, 1), 'title', 'Övrigt')]);
  expect(edits).toBe(mine);
});

test('where a fact came from follows the value that stands', () => {
  const base = must(start.attendance[0]);
  const mine = { ...base, presence: 'present' as const, sources: { presence: 'calendar' as const } };
  const theirs = { ...base, title: 'chef', sources: { title: 'typed' as const } };
  expect(mergeRow('attendance', base, mine, theirs).row).toMatchObject({
    presence: 'present',
    title: 'chef',
    sources: { presence: 'calendar', title: 'typed' },
  });
});

test('a text that is the same few words a thousand times over does not stop the page', () => {
  const long = 'Ett långt stycke med ord. '.repeat(2500);
  const merged = mergeText(long, `Först. ${long}`, `${long}Sist.`);
  const seen = [merged.text, merged.mine, merged.theirs].join(' ');
  expect(seen).toContain('Först.');
  expect(seen).toContain('Sist.');
  const lines = Array.from({ length: 3000 }, (_, at) => `Rad ${at}`).join('\n\n');
  expect(mergeText(lines, `Först.\n\n${lines}`, `${lines}\n\nSist.`)).toMatchObject({
    collided: false,
    text: `Först.\n\n${lines}\n\nSist.`,
  });
});

// Histories of two secretaries: short and dense, where the faults are.

const words = fc.constantFrom('ett', 'två', 'tre', 'fyra', 'fem', 'sex');
const sentence = fc.array(words, { minLength: 1, maxLength: 4 }).map(list => list.join(' '));
const paragraphs = fc.array(sentence, { maxLength: 3 }).map(list => list.join('\n\n'));

type Move = { readonly what: number; readonly at: number; readonly words: string; readonly rank: string };
const move: fc.Arbitrary<Move> = fc.record({
  what: fc.nat(11),
  at: fc.nat(2),
  words: paragraphs,
  rank: fc.constantFrom('a0', 'a1', 'a2', 'Zz', 'a1V'),
});

const county = minutes(
  present('A'),
  absent('B'),
  unknown('C'),
  item('Ett', text('ett två tre\n\nfyra fem'), decided('att ett')),
  item('Två', text('sex'), decided('att två'), item('Två a', text('fem'))),
);

/** The edits of one person, made on what that person saw. */
function history(moves: readonly Move[], who: string): readonly Edit[] {
  let record = county;
  const edits: Edit[] = [];
  moves.forEach(({ what, at, words: said, rank }, index) => {
    const row = record.items[at];
    const decision = record.decisions[at];
    const attendee = record.attendance[at];
    const made: readonly (Edit | null)[] = [
      row ? set('item', row, 'text', said) : null,
      row ? set('item', row, 'title', `${said} ${who}`) : null,
      row ? set('item', row, 'rank', rank) : null,
      row ? remove(record, 'item', row) : null,
      attendee ? set('attendance', attendee, 'presence', said.length % 2 === 0 ? 'present' : 'absent') : null,
      decision ? set('decision', decision, 'text', `att ${said}`) : null,
      row
        ? add.decision({
            ...must(county.decisions[0]),
            key: `${who}${index}`,
            itemKey: row.key,
            text: `att ${said} ${who}`,
          })
        : null,
      decision ? remove(record, 'decision', decision) : null,
      row ? indent(record, row.key) : null,
      row ? outdent(record, row.key) : null,
      row ? insertSub(record, row.key, () => `${who}-sub${index}`) : null,
    ];
    const last = edits.at(-1);
    const edit = what === made.length ? (last ? invert(last) : null) : made[what];
    if (!edit) return;
    edits.push(edit);
    record = applyAll(record, [edit]);
  });
  return edits;
}

const histories = fc.tuple(fc.array(move, { maxLength: 6 }), fc.array(move, { maxLength: 6 }));
const settings = { seed: 20261120, numRuns: 800 };

/** Every word of the record's texts and of what is handed back. */
const wordsIn = (
  record: Minutes,
  collisions: readonly { mine: string; theirs: string }[],
): ReadonlySet<string> => {
  const rows = [...record.items, ...record.decisions, ...record.assignments];
  const texts = rows.flatMap(row =>
    'title' in row ? [row.title, row.text] : 'what' in row ? [row.what] : [row.text],
  );
  return new Set([...texts, ...collisions.flatMap(each => [each.mine, each.theirs])].join(' ').match(/\S+/g));
};

/** The words of one person's final version that were not there at the start. */
function newWords(edits: readonly Edit[]): readonly string[] {
  const before = wordsIn(county, []);
  return [...wordsIn(applyAll(county, edits), [])].filter(word => !before.has(word));
}

test('nothing that either of two secretaries wrote vanishes unseen', () => {
  fc.assert(
    fc.property(histories, ([first, second]) => {
      // Words of their own make it plain whose have vanished.
      const own = (moves: readonly Move[], who: string): readonly Move[] =>
        moves.map((each, index) => ({
          ...each,
          words: each.words.replace(/\S+/g, part => `${part}-${who}${index}`),
        }));
      const [mine, theirs] = [history(own(first, 'm'), 'm'), history(own(second, 't'), 't')];
      const { merged, collisions } = meeting(mine, theirs, county, byBo);
      const seen = wordsIn(merged, collisions);
      expect(newWords(mine).filter(word => !seen.has(word))).toEqual([]);
      // Theirs may only be gone where I removed nothing that they wrote: all of it is in the record or shown.
      expect(newWords(theirs).filter(word => !seen.has(word))).toEqual([]);
    }),
    settings,
  );
});

test('whoever saves first, two secretaries who do not collide get the same record', () => {
  const plain = (record: Minutes): unknown => {
    // Where two rows were put at one place each writer finds a rank of its own for one of them; the order is the same.
    const sorted = <R extends { readonly key: string; readonly rank: string }>(
      rows: readonly R[],
    ): readonly unknown[] => inOrder(rows).map(row => ({ ...row, rank: '', sources: {} }));
    const agenda = flat(outline(record)).map(({ item: each, number }) => ({
      ...each,
      number,
      rank: '',
      sources: {},
    }));
    const decisions = record.items.map(each => [
      each.key,
      sorted(record.decisions.filter(row => row.itemKey === each.key)),
    ]);
    return [agenda, Object.fromEntries(decisions), sorted(record.attendance)];
  };
  let alike = 0;
  fc.assert(
    fc.property(histories, ([first, second]) => {
      const [a, b] = [history(first, 'a'), history(second, 'b')];
      const one = meeting(a, b, county, byBo);
      const other = meeting(b, a, county, byBo);
      expect(one.collisions.length === 0).toBe(other.collisions.length === 0);
      if (one.collisions.length > 0) return;
      alike += 1;
      expect(plain(one.merged)).toEqual(plain(other.merged));
    }),
    settings,
  );
  expect(alike).toBeGreaterThan(200);
});

test('alone on a bad line nobody ever collides', () => {
  fc.assert(
    fc.property(fc.array(move, { maxLength: 8 }), fc.nat(8), (moves, saved) => {
      const edits = history(moves, 'a');
      const { merged, collisions } = meeting(edits, edits.slice(0, saved), county);
      expect(collisions).toEqual([]);
      expect(wordsIn(merged, [])).toEqual(wordsIn(applyAll(county, edits), []));
    }),
    settings,
  );
});

test('after every merge the agenda has two levels, no circles and a place for each row', () => {
  fc.assert(
    fc.property(histories, ([first, second]) => {
      const { merged } = meeting(history(first, 'a'), history(second, 'b'), county, byBo);
      const items = new Map(merged.items.map(each => [each.key, each]));
      for (const { key, parentKey } of merged.items) {
        if (parentKey === null) continue;
        expect(parentKey).not.toBe(key);
        expect(items.get(parentKey)?.parentKey).toBe(null);
      }
    }),
    settings,
  );
});

test('merging what has been merged changes nothing and asks nothing more', () => {
  fc.assert(
    fc.property(histories, ([first, second]) => {
      const fresh = applyAll(county, history(second, 'b'));
      const once = rebase(history(first, 'a'), county, fresh, byBo);
      const again = rebase(once.edits, fresh, fresh, byBo);
      expect(applyAll(fresh, again.edits)).toEqual(applyAll(fresh, once.edits));
      expect(again.collisions).toEqual([]);
    }),
    settings,
  );
});

test('no orphans: after every merge each decision stands under an item that is there', () => {
  fc.assert(
    fc.property(histories, ([first, second]) => {
      const { merged } = meeting(history(first, 'a'), history(second, 'b'), county, byBo);
      const there = new Set(merged.items.map(each => each.key));
      expect(merged.decisions.filter(each => !there.has(each.itemKey))).toEqual([]);
    }),
    settings,
  );
});
