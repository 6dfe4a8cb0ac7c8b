import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  blankIn,
  clauseFor,
  decisionKindOf,
  likelyDecision,
  usualDecisions,
  type DecisionKind,
} from '#language/clauses.ts';
import { cleanName, fileName } from '#language/file-name.ts';
import {
  assignmentText,
  attachmentsText,
  decisionLeadIn,
  documentTitle,
  headingText,
  marksText,
  numberText,
  presentersText,
  typesText,
} from '#language/phrases.ts';
import { bindSpaces } from '#language/typography.ts';

test('letters of one number stand together, numbers are told apart', () => {
  expect(attachmentsText([])).toBe('');
  expect(attachmentsText(['1'])).toBe('Bilaga 1');
  expect(attachmentsText(['2 A', '2 B'])).toBe('Bilaga 2 A och B');
  expect(attachmentsText(['2 A', '2 B', '2 C'])).toBe('Bilaga 2 A, B och C');
  expect(attachmentsText(['3', '4'])).toBe('Bilaga 3 och 4');
  expect(attachmentsText(['1', '2 A', '2 B'])).toBe('Bilaga 1 samt 2 A och B');
  expect(attachmentsText(['2 G'])).toBe('Bilaga 2 G');
});

test('a heading has types, title and attachments, and its number as printed', () => {
  expect(headingText({ types: ['information', 'dialogue'], title: 'En väg in', attachments: ['5'] })).toBe(
    'Information/Dialog: En väg in (Bilaga 5)',
  );
  expect(headingText({ types: [], title: 'Övriga frågor', attachments: [] })).toBe('Övriga frågor');
  expect(['5', '5 a', '12 ab', '§ 4'].map(numberText)).toEqual(['5.', 'a)', 'ab)', '§ 4']);
  expect(typesText(['writtenInformation'])).toBe('Skriftlig information');
});

test('presenters are told apart however many they are and whatever their titles hold', () => {
  const [sara, emil, eva] = [
    { name: 'Sara Blom', title: 'projektledare, Region Norrdal' },
    { name: 'Emil Strand', title: 'avdelningschef' },
    { name: 'Eva Ek', title: null },
  ];
  expect(presentersText([sara])).toBe('Sara Blom, projektledare, Region Norrdal');
  expect(presentersText([sara, emil])).toBe(
    'Sara Blom, projektledare, Region Norrdal och Emil Strand, avdelningschef',
  );
  expect(presentersText([sara, emil, eva])).toBe(
    'Sara Blom, projektledare, Region Norrdal; Emil Strand, avdelningschef; Eva Ek',
  );
  expect(presentersText([{ name: 'Lis Ed', title: 'hälso- och sjukvård' }, emil])).toBe(
    'Lis Ed, hälso- och sjukvård; Emil Strand, avdelningschef',
  );
  expect(presentersText([eva, { name: 'Bo Ek', title: null }, { name: 'Mia Ek', title: null }])).toBe(
    'Eva Ek, Bo Ek och Mia Ek',
  );
});

test('what was decided and what is proposed have different lead-ins, with the house’s colon', () => {
  const house = { decidingName: 'Länsnätverket', leadInColon: false };
  expect(decisionLeadIn('decided', house)).toBe('Länsnätverket beslutade');
  expect(decisionLeadIn('proposed', { ...house, leadInColon: true })).toBe('Länsnätverket föreslås besluta:');
});

test('titles, marks and assignments read as a secretary writes them', () => {
  expect(documentTitle('notes', 'Länsnätverket Norrdal')).toBe('Minnesanteckningar Länsnätverket Norrdal');
  expect(marksText(['viceChair', 'acting'])).toBe('(v ordf, tf)');
  expect(marksText([])).toBe('');
  expect(assignmentText({ who: 'Lisa Ek', what: 'ta fram ett underlag', dueText: 'vecka 48' })).toBe(
    'Lisa Ek: ta fram ett underlag (vecka 48)',
  );
  expect(assignmentText({ who: '', what: 'ta fram ett underlag', dueText: null })).toBe(
    'ta fram ett underlag',
  );
});

test('a usual decision fits the item it stands under', () => {
  expect(clauseFor('file', 'En väg in')).toBe('att lägga informationen till handlingarna');
  expect(clauseFor('file', 'Föregående minnesanteckningar 260918')).toBe(
    'att lägga minnesanteckningarna till handlingarna',
  );
  expect(clauseFor('file', 'Föregående mötes protokoll')).toBe('att lägga protokollet till handlingarna');
  expect(clauseFor('approve', 'Godkännande av dagordning')).toBe('att godkänna dagordningen');
  expect(clauseFor('approve', 'Godkännande av verksamhetsplan 2027')).toBe(
    'att godkänna verksamhetsplan 2027',
  );
  expect(clauseFor('open', 'Mötets öppnande')).toBe('att öppna mötet');
  expect(clauseFor('open', 'Sammanträdets öppnande')).toBe('att öppna sammanträdet');
  expect(clauseFor('appoint', 'Val av justerare')).toBe('att utse … till justerare');
});

test('a clause that only a person can finish tells where the first word is missing', () => {
  const clause = clauseFor('assign', 'En väg in');
  expect(clause).toBe('att ge … i uppdrag att …');
  expect(blankIn(clause)).toEqual({ start: 7, end: 8 });
  expect(blankIn(clauseFor('file', 'x'))).toBeNull();
});

test('the item’s title and type tell which decision is the likely one', () => {
  expect(likelyDecision('Mötets öppnande', [])).toBe('open');
  expect(likelyDecision('Val av justerare', [])).toBe('appoint');
  expect(likelyDecision('Föregående minnesanteckningar 260918', [])).toBe('file');
  expect(likelyDecision('En väg in', ['information'])).toBe('file');
  expect(likelyDecision('Ny rutin', ['decision'])).toBe('approve');
});

test('there are ten usual decisions, and the wording of each is known again', () => {
  expect(usualDecisions).toHaveLength(10);
  for (const kind of usualDecisions)
    for (const title of [
      'En väg in',
      'Föregående minnesanteckningar',
      'Godkännande av dagordning',
      'Val av justerare',
    ])
      expect(decisionKindOf(clauseFor(kind, title))).toBe(kind);
});

test.each<readonly [string, DecisionKind]>([
  ['att styrgruppen får i uppdrag att bereda frågan', 'assign'],
  ['att uppdra åt Lena Fors att godkänna texten', 'assign'],
  ['att frågan bereds vidare i styrgruppen', 'prepare'],
  ['att godkänna att styrgruppen får i uppdrag att anställa', 'approve'],
  ['att de tagit del av informationen', 'note'],
  ['att lägga övrig information till handlingarna', 'file'],
  ['att ärendet återremitteras', 'referBack'],
  ['att skjuta upp frågan till nästa möte', 'table'],
  ['att fastställa mötesdagar för 2027', 'adopt'],
  ['att välja Eva Ek till ordförande', 'appoint'],
  ['att bjuda in delegationen för att ta del av arbetet', 'other'],
  ['att kvarvarande medel ska delas ut', 'other'],
  ['', 'other'],
])('“%s” is known as %s', (clause, kind) => {
  expect(decisionKindOf(clause)).toBe(kind);
});

test('the file is named by kind, body and date', () => {
  const name = { kind: 'notes', bodyName: 'Länsnätverket Norrdal', date: '2026-11-20' } as const;
  expect(fileName(name)).toBe('Minnesanteckningar Länsnätverket Norrdal 2026-11-20.docx');
  expect(fileName({ ...name, date: null }, 'pdf')).toBe('Minnesanteckningar Länsnätverket Norrdal.pdf');
  expect(fileName({ ...name, bodyName: 'Rådet: "A/B" #1 100 %' })).toBe(
    'Minnesanteckningar Rådet A B 1 100 2026-11-20.docx',
  );
  expect(cleanName('CON')).toBe('Dokument');
  expect(cleanName('..~ ')).toBe('Dokument');
});

test('no name of a body makes a file that SharePoint refuses', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), bodyName => {
      const name = fileName({ kind: 'minutes', bodyName, date: '2026-11-20' });
      expect(name).toMatch(/^[^"*:<>?/\\|#%\p{Cc}]+\.docx$/u);
      expect(name.length).toBeLessThanOrEqual(120);
      expect(name).not.toMatch(/^[\s.~]|\s\s|[\s.]\.docx$/u);
      expect(name).not.toMatch(/\p{Cs}/u);
    }),
    { seed: 20261120, numRuns: 500 },
  );
});

test('no line ends between a number and what it counts', () => {
  const bound = (text: string): string => bindSpaces(text).replace(/\u00a0/g, '_');
  expect(bound('kl. 13.00 i sal 4, Bilaga 2 A och B')).toBe('kl._13.00 i sal 4, Bilaga_2_A och B');
  expect(bound('1 350 000 kr den 20 november 2026, § 5')).toBe('1_350_000_kr den 20_november 2026, §_5');
  expect(bound('år 2026 350 personer')).toBe('år 2026 350 personer');
});

test('binding spaces changes nothing else', () => {
  const unit = fc.constantFrom('1', '25', '000', ' ', 'kl. ', 'Bilaga ', 'A', 'kr', 'maj', '§', 'ö', '.');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), text => {
      expect(bindSpaces(text).replaceAll('\u00a0', ' ')).toBe(text);
    }),
    { seed: 20261120, numRuns: 500 },
  );
});
