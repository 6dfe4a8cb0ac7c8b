import { apply, set } from '#minutes/edit.ts';
import { checkMinutes } from '#minutes/check.ts';
import type { CheckContext } from '#minutes/finding.ts';
import type { Body, Item, Minutes } from '#minutes/record.ts';
import {
  about,
  absent,
  answering,
  assigned,
  body,
  decided,
  item,
  minutes,
  present,
  proposed,
  text,
} from '../build.ts';
import { must } from '../must.ts';

// Clean records of several kinds of body, and the faults that people make: each fault is made in each record that
// has a place for it, and the rule that should find it is named. Every name and sentence is invented.

export type Clean = {
  readonly name: string;
  readonly record: Minutes;
  readonly body: Body;
  readonly context: CheckContext;
};

const presenter = (name: string, title: string | null = null) => ({ presenters: [{ name, title }] });

const network: Clean = {
  name: 'a network of directors, published',
  body: body(),
  context: {
    today: '2026-11-27',
    attachments: ['1', '2 A', '2 B', '3'],
    otherBodies: ['Socialchefsnätverket'],
  },
  record: minutes(
    about({ status: 'published', documentDate: '2026-11-25' }),
    present('Anna Berg', { marks: ['chair'] }),
    present('Bo Ek'),
    present('Cecilia Dahl'),
    absent('David Forsman'),
    item('Mötets öppnande', { number: '1' }, decided('att öppna mötet', { kind: 'open' })),
    item(
      'Godkännande av dagordning',
      { number: '2' },
      decided('att godkänna dagordningen', { kind: 'approve' }),
    ),
    item(
      'Föregående minnesanteckningar 260918',
      { number: '3', attachments: ['1'] },
      decided('att lägga minnesanteckningarna till handlingarna', { kind: 'file' }),
    ),
    item(
      'Rapporter',
      { number: '4' },
      item(
        'Läget i arbetet med hemgång',
        {
          number: '4 a',
          types: ['information'],
          attachments: ['2 A', '2 B'],
          ...presenter('Bo Ek', 'utredare'),
        },
        text(
          'Bo Ek redogjorde för läget enligt bilaga 2 A och bilaga 2 B.\n\nStyrgruppen beslutade den 2 oktober att bereda frågan vidare. I dialogen betonades vikten av en tidig kontakt mellan huvudmännen.',
        ),
        decided('att lägga informationen till handlingarna', { kind: 'file' }),
      ),
      item(
        'Gemensam rutin för utskrivning',
        { number: '4 b', types: ['decision'], attachments: ['3'], ...presenter('Eva Lund') },
        text(
          'Länsnätverket har tidigare beslutat om en gemensam rutin. Arbetsgruppen har tagit fram ett förslag, bilaga 3.',
        ),
        decided('att anta rutinen för utskrivning', { kind: 'adopt' }),
        decided('att ge Cecilia Dahl i uppdrag att följa upp rutinen', { kind: 'assign' }),
        assigned({
          who: 'Cecilia Dahl',
          what: 'följa upp rutinen',
          dueText: 'senast den 1 mars',
          dueDate: '2027-03-01',
        }),
      ),
    ),
    item('Övriga frågor', { number: '5' }, text('Inga övriga frågor anmäldes.')),
  ),
};

const council: Clean = {
  name: 'a political council with an adjuster, being written',
  body: {
    ...body({ adjusting: 'one', decidingName: 'Samverkansrådet' }),
    name: 'Samverkansrådet',
    abbreviation: null,
  },
  context: { today: '2026-11-22', otherBodies: ['Pensionärsrådet', 'Länsnätverket'] },
  record: minutes(
    about({ status: 'adjusting', adjusters: ['Gunnar Holm'], title: 'Minnesanteckningar Samverkansrådet' }),
    present('Frida Gran', { marks: ['chair'], organisation: 'Region Norrdal' }),
    present('Gunnar Holm'),
    absent('Hanna Ivarsson'),
    item('Mötets öppnande', decided('att öppna mötet', { kind: 'open' })),
    item('Val av justerare', decided('att utse Gunnar Holm till justerare', { kind: 'appoint' })),
    item(
      'Återkoppling från länsnätverket',
      { types: ['information', 'dialogue'], ...presenter('Ivar Jonsson', 'ordförande, Länsnätverket') },
      text('Länsnätverket beslutade på sitt möte 260918 att anta rutinen. Frågan återkommer under våren.'),
      decided('att lägga informationen till handlingarna', { kind: 'file' }),
    ),
    item(
      'Budget för det gemensamma kansliet',
      { types: ['decision'], attachments: ['1', '2'], ...presenter('Karin Lind', 'ekonom') },
      text('Karin Lind gick igenom underlaget i bilaga 1 och kostnaderna i bilaga 2.'),
      decided('att godkänna budgeten för 2027', { kind: 'approve' }),
      assigned({ who: 'Karin Lind', what: 'skicka ut budgeten', dueText: 'vecka 49', dueDate: '2026-12-04' }),
    ),
    item(
      'Information om statsbidrag',
      { types: ['writtenInformation'], attachments: ['3'] },
      text('Underlaget bifogas, bilaga 3.'),
      decided('att lägga informationen till handlingarna', { kind: 'file' }),
    ),
  ),
};

const committee: Clean = {
  name: 'a committee under the municipal act',
  body: {
    ...body({
      adjusting: 'chairAndOne',
      decidingName: 'Omsorgsnämnden',
      municipalAct: true,
      documentKind: 'minutes',
    }),
    name: 'Omsorgsnämnden',
    abbreviation: null,
  },
  context: { today: '2026-11-28' },
  record: minutes(
    about({
      kind: 'minutes',
      status: 'published',
      title: 'Protokoll Omsorgsnämnden',
      adjusters: ['Lars Modig'],
      documentDate: '2026-11-30',
    }),
    present('Mona Nord', { marks: ['chair'] }),
    present('Lars Modig'),
    present('Nils Olsson'),
    absent('Olga Palm'),
    present('Pia Quist', { marks: ['secretary'] }),
    item(
      'Val av justerare',
      { number: '§ 41' },
      decided('att utse Lars Modig till justerare', { kind: 'appoint' }),
    ),
    item(
      'Tillstånd för ett boende',
      { number: '§ 42', types: ['decision'], ...presenter('Pia Quist', 'nämndsekreterare') },
      text(
        'Nils Olsson anmäler jäv och deltar inte i handläggningen av ärendet.\n\nLars Modig reserverar sig mot beslutet.',
      ),
      decided('att bevilja tillståndet', { kind: 'other' }),
    ),
    item(
      'Ekonomisk uppföljning',
      { number: '§ 43', types: ['report'], ...presenter('Pia Quist') },
      text('Nämnden får en rapport om utfallet till och med oktober.'),
      decided('att lägga rapporten till handlingarna', { kind: 'file' }),
    ),
  ),
};

const agenda: Clean = {
  name: 'an agenda before the meeting',
  body: body(),
  context: { today: '2026-11-10' },
  record: minutes(
    about({ kind: 'agenda', status: 'called', title: 'Dagordning Länsnätverket Norrdal' }),
    answering('Anna Berg', 'accepted'),
    answering('Bo Ek', 'declined'),
    item('Mötets öppnande', proposed('att öppna mötet')),
    item(
      'Beslut om rutin',
      { types: ['decision'], attachments: ['1'], ...presenter('Bo Ek') },
      text('Styrgruppen föreslår att rutinen antas, bilaga 1.'),
      proposed('att anta rutinen'),
    ),
  ),
};

export const cleanRecords: readonly Clean[] = [network, council, committee, agenda];

/** A fault: what it makes of a record (null where there is no place for it), and the rule that should find it. */
export type Fault = {
  readonly name: string;
  readonly rule: string;
  readonly make: (clean: Clean) => Minutes | null;
};

const withItem = (
  record: Minutes,
  where: (item: Item) => boolean,
  change: (item: Item) => Item | null,
): Minutes | null => {
  const found = record.items.find(where);
  const changed = found && change(found);
  return changed ? { ...record, items: record.items.map(each => (each === found ? changed : each)) } : null;
};
const underWay = ({ record }: Clean): boolean => record.meeting.kind !== 'agenda';
const only =
  (when: (clean: Clean) => boolean, make: (record: Minutes, clean: Clean) => Minutes | null): Fault['make'] =>
  clean =>
    when(clean) ? make(clean.record, clean) : null;
const adding = (sentence: (clean: Clean) => string): Fault['make'] =>
  only(underWay, (record, clean) =>
    withItem(
      record,
      each => each.text !== '',
      each => ({ ...each, text: `${each.text} ${sentence(clean)}` }),
    ),
  );
const decidedRow = (record: Minutes, at = 0) =>
  must(record.decisions.filter(row => row.state === 'decided')[at]);
const isActs = ({ body: { profile } }: Clean): boolean => profile.municipalAct;
const nameOf = ({ body: { profile } }: Clean): string => profile.decidingName;

export const faults: readonly Fault[] = [
  {
    name: 'a proposal is left open',
    rule: 'proposalOpen',
    make: only(underWay, record =>
      apply(record, set('decision', decidedRow(record, 1), 'state', 'proposed')),
    ),
  },
  {
    name: 'the last decision is left as a proposal',
    rule: 'proposalOpen',
    make: only(underWay, record =>
      apply(record, set('decision', must(record.decisions.at(-1)), 'state', 'proposed')),
    ),
  },
  {
    name: 'an item for decision has none',
    rule: 'noDecision',
    make: only(underWay, record => {
      const point = must(record.items.find(each => each.types.includes('decision')));
      return { ...record, decisions: record.decisions.filter(row => row.itemKey !== point.key) };
    }),
  },
  {
    name: 'a decision stands only in prose',
    rule: 'decisionInProse',
    make: adding(() => 'Vidare beslutades att fortsätta med de veckovisa avstämningarna under sommaren.'),
  },
  {
    name: 'the body decides in running text',
    rule: 'decisionInProse',
    make: adding(clean => `${nameOf(clean)} beslutade att en arbetsgrupp tillsätts för frågan.`),
  },
  {
    name: 'something was agreed and not written as a decision',
    rule: 'decisionInProse',
    make: adding(() => 'Mötet enades om att pröva arbetssättet i två kommuner.'),
  },
  {
    name: 'an information carries a decision of weight',
    rule: 'informationDecided',
    make: only(underWay, record =>
      withItem(
        record,
        each => each.types.includes('decision'),
        each => ({ ...each, types: ['information'] }),
      ),
    ),
  },
  {
    name: 'an assignment without anybody',
    rule: 'assignmentWho',
    make: ({ record }) =>
      record.assignments[0] ? apply(record, set('assignment', record.assignments[0], 'who', '')) : null,
  },
  {
    name: 'an assignment without a time',
    rule: 'assignmentWhen',
    make: ({ record }) =>
      record.assignments[0]
        ? {
            ...record,
            assignments: record.assignments.map(row => ({ ...row, dueText: null, dueDate: null })),
          }
        : null,
  },
  {
    name: 'the text names an attachment that no item lists',
    rule: 'attachmentMissing',
    make: adding(() => 'Underlaget finns i bilaga 9.'),
  },
  {
    name: 'a listed attachment is taken away, the text still names it',
    rule: 'attachmentMissing',
    make: ({ record }) =>
      withItem(
        record,
        each => each.attachments.length > 0 && /bilaga/iu.test(each.text),
        each => ({ ...each, attachments: [] }),
      ),
  },
  {
    name: 'an attachment in the library is named nowhere',
    rule: 'attachmentUnnamed',
    make: ({ record, context }) =>
      context.attachments
        ? withItem(
            record,
            each => each.attachments.includes('1'),
            each => ({ ...each, attachments: [] }),
          )
        : null,
  },
  {
    name: 'the series of attachments has a hole',
    rule: 'attachmentSkipped',
    make: ({ record, context }) =>
      context.attachments
        ? null
        : withItem(
            record,
            each => each.attachments.includes('3'),
            each => ({ ...each, attachments: ['4'], text: '' }),
          ),
  },
  {
    name: 'a number is left out',
    rule: 'numberGap',
    make: only(
      ({ record }) => record.meeting.status === 'published',
      record =>
        withItem(
          record,
          each => each === record.items.filter(one => one.parentKey === null).at(-1),
          each => ({
            ...each,
            number: must(each.number).replace(/\d+/, digits => String(Number(digits) + 1)),
          }),
        ),
    ),
  },
  {
    name: 'a number is used twice',
    rule: 'numberTwice',
    make: only(
      ({ record }) => record.meeting.status === 'published',
      record =>
        withItem(
          record,
          each => each === record.items.filter(one => one.parentKey === null).at(-1),
          each => ({
            ...each,
            number: must(each.number).replace(/\d+/, digits => String(Number(digits) - 1)),
          }),
        ),
    ),
  },
  {
    name: 'a sub-item’s letter is skipped',
    rule: 'numberGap',
    make: ({ record }) =>
      withItem(
        record,
        each => each.number === '4 b',
        each => ({ ...each, number: '4 c' }),
      ),
  },
  {
    name: 'the presenter is missing',
    rule: 'noPresenter',
    make: ({ record }) =>
      withItem(
        record,
        each => each.presenters.length > 0,
        each => ({ ...each, presenters: [] }),
      ),
  },
  {
    name: 'one person’s attendance was never confirmed',
    rule: 'attendanceUnconfirmed',
    make: only(underWay, record =>
      apply(record, set('attendance', must(record.attendance.at(-1)), 'presence', 'unknown')),
    ),
  },
  {
    name: 'nobody’s attendance was confirmed',
    rule: 'attendanceUnconfirmed',
    make: only(underWay, record => ({
      ...record,
      attendance: record.attendance.map(row => ({ ...row, presence: 'unknown' })),
    })),
  },
  {
    name: 'the adjuster was absent',
    rule: 'absentAdjuster',
    make: ({ record }) => {
      const row = record.attendance.find(({ name }) => record.meeting.adjusters.includes(name));
      return row ? apply(record, set('attendance', row, 'presence', 'absent')) : null;
    },
  },
  {
    name: 'somebody absent was chosen to adjust',
    rule: 'absentAdjuster',
    make: ({ record }) => {
      const row = record.decisions.find(({ text: words }) => /justerare/u.test(words));
      const away = record.attendance.find(({ presence }) => presence === 'absent');
      return row && away
        ? apply(record, set('decision', row, 'text', `att utse ${away.name} till justerare`))
        : null;
    },
  },
  {
    name: 'the presenter was absent',
    rule: 'absentPresenter',
    make: only(underWay, record => {
      const away = record.attendance.find(({ presence }) => presence === 'absent');
      return away
        ? withItem(
            record,
            each => each.presenters.length > 0,
            each => ({ ...each, presenters: [{ name: away.name, title: null }] }),
          )
        : null;
    }),
  },
  {
    name: 'the presenter’s name is a letter away from the attendance',
    rule: 'nameDiffers',
    make: only(underWay, record => {
      const person = record.attendance.find(({ presence }) => presence === 'present');
      return person
        ? withItem(
            record,
            each => each.presenters.length > 0,
            each => ({ ...each, presenters: [{ name: `${person.name}h`, title: null }] }),
          )
        : null;
    }),
  },
  {
    name: 'the body’s name is misspelt in the text',
    rule: 'bodyMisspelt',
    make: adding(
      clean => `Frågan återkommer till ${nameOf(clean).replace(/(.)(.)(....)$/u, '$2$1$3')} i vår.`,
    ),
  },
  {
    name: 'the body’s name lost a letter in a clause',
    rule: 'bodyMisspelt',
    make: only(underWay, (record, clean) =>
      apply(
        record,
        set(
          'decision',
          decidedRow(record),
          'text',
          `att ${nameOf(clean).replace(/(.)(...)$/u, '$2')} bjuder in fler`,
        ),
      ),
    ),
  },
  {
    name: 'the body’s name is parted in two',
    rule: 'bodyMisspelt',
    make: adding(
      clean => `${nameOf(clean).slice(0, 5)} ${nameOf(clean).slice(5)} tackade för föredragningen.`,
    ),
  },
  {
    name: 'the document is dated before its meeting',
    rule: 'documentDateBefore',
    make: only(underWay, record =>
      apply(record, set('meeting', record.meeting, 'documentDate', '2026-11-12')),
    ),
  },
  {
    name: 'the meeting has no date',
    rule: 'noDate',
    make: ({ record }) => apply(record, set('meeting', record.meeting, 'date', null)),
  },
  {
    name: 'the title still says agenda',
    rule: 'titleStillAgenda',
    make: only(underWay, (record, clean) =>
      apply(record, set('meeting', record.meeting, 'title', `Dagordning ${clean.body.name}`)),
    ),
  },
  {
    name: 'the title still says list of items',
    rule: 'titleStillAgenda',
    make: only(underWay, (record, clean) =>
      apply(record, set('meeting', record.meeting, 'title', `Föredragningslista ${clean.body.name}`)),
    ),
  },
  {
    name: 'a personal identity number in the text',
    rule: 'personalNumber',
    make: adding(() => 'Ärendet gäller 811228-9874.'),
  },
  {
    name: 'a personal identity number with the century in a clause',
    rule: 'personalNumber',
    make: only(underWay, record =>
      apply(record, set('decision', decidedRow(record), 'text', 'att bevilja bistånd för 19811228-9874')),
    ),
  },
  {
    name: 'a heading without words',
    rule: 'emptyTitle',
    make: ({ record }) =>
      withItem(
        record,
        () => true,
        each => ({ ...each, title: '' }),
      ),
  },
  {
    name: 'a clause that was never filled in',
    rule: 'unfilledDecision',
    make: ({ record }) =>
      apply(
        record,
        set('decision', must(record.decisions.at(-1)), 'text', 'att ge … i uppdrag att återkomma'),
      ),
  },
  {
    name: 'no adjuster though the minutes are being adjusted',
    rule: 'noAdjuster',
    make: only(
      ({ record }) => record.meeting.status === 'adjusting',
      record => apply(record, set('meeting', record.meeting, 'adjusters', [])),
    ),
  },
  {
    name: 'adjusted later than 14 days after the meeting',
    rule: 'adjustedLate',
    make: only(isActs, record => apply(record, set('meeting', record.meeting, 'documentDate', '2026-12-05'))),
  },
  {
    name: 'too few were there to decide',
    rule: 'noQuorum',
    make: only(isActs, record => ({
      ...record,
      attendance: record.attendance.map(row =>
        row.name === 'Nils Olsson' || row.name === 'Mona Nord' ? { ...row, presence: 'absent' } : row,
      ),
    })),
  },
  {
    name: 'nobody led the meeting',
    rule: 'noChair',
    make: only(isActs, record => ({
      ...record,
      attendance: record.attendance.map(row => ({
        ...row,
        marks: row.marks.filter(mark => mark !== 'chair'),
      })),
    })),
  },
  {
    name: 'somebody is recused and stays',
    rule: 'recusalPresent',
    make: only(isActs, record =>
      withItem(
        record,
        each => /jäv/u.test(each.text),
        each => ({ ...each, text: 'Nils Olsson anmäler jäv.' }),
      ),
    ),
  },
  {
    name: 'a recusal without a name',
    rule: 'recusalNoName',
    make: only(isActs, record =>
      withItem(
        record,
        each => /jäv/u.test(each.text),
        each => ({ ...each, text: 'En ledamot anmäler jäv och deltar inte i handläggningen.' }),
      ),
    ),
  },
  {
    name: 'a reservation without a name',
    rule: 'reservationNoName',
    make: only(isActs, record =>
      withItem(
        record,
        each => /reserverar/u.test(each.text),
        each => ({ ...each, text: 'En ledamot reserverar sig mot beslutet.' }),
      ),
    ),
  },
  {
    name: 'a reservation by somebody who was not there',
    rule: 'reservationAbsent',
    make: only(isActs, record =>
      withItem(
        record,
        each => /reserverar/u.test(each.text),
        each => ({ ...each, text: 'Olga Palm reserverar sig mot beslutet.' }),
      ),
    ),
  },
];

/** One fault made in one clean record, and what the rules say of it. */
export type Trial = {
  readonly fault: string;
  readonly record: string;
  readonly rule: string;
  readonly found: boolean;
};

/** Every fault in every record that has a place for it. */
export const trials = (): readonly Trial[] =>
  cleanRecords.flatMap(clean =>
    faults.flatMap(({ name, rule, make }): Trial[] => {
      const broken = make(clean);
      if (!broken) return [];
      const found = checkMinutes(broken, clean.body, clean.context).some(each => each.rule === rule);
      return [{ fault: name, record: clean.name, rule, found }];
    }),
  );
