import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPublicRecord } from '#minutes/public-record.ts';
import { readInvitation } from '#parser/invitation.ts';
import { must } from '../must.ts';

/** The agenda as lines: number, title, and what else is known. */
function agenda(html: string): readonly string[] {
  return readInvitation(html).value.lines.map(line => {
    const more = [
      line.types.join('/'),
      line.attachments.join('+'),
      line.presenters.map(({ name }) => name).join('+'),
      line.plannedMinutes === null ? '' : `${line.plannedMinutes} min`,
      line.proposals.join('+'),
    ].filter(part => part !== '');
    return [`${line.number ?? '–'} ${line.title}`, ...more].join(' | ');
  });
}

const p = (...texts: readonly string[]): string =>
  texts.map(text => `<p class="MsoNormal">${text}</p>`).join('\r\n');

const expected = ['1 Öppnande', '2 Rapporter', '2 a Barn och unga', '2 b Äldre', '3 Övriga frågor'];

test.each([
  [
    'a real list in a list',
    '<ol><li>Öppnande</li><li>Rapporter<ol type="a"><li>Barn och unga</li><li>Äldre</li></ol></li><li>Övriga frågor</li></ol>',
  ],
  [
    'a list cut in two and begun again at its number',
    '<ol><li>Öppnande</li><li>Rapporter</li></ol><ol type="a"><li>Barn och unga</li><li>Äldre</li></ol><ol start="3"><li>Övriga frågor</li></ol>',
  ],
  [
    'numbers typed by hand',
    p('1. Öppnande', '2. Rapporter', 'a) Barn och unga', 'b) Äldre', '3. Övriga frågor'),
  ],
  [
    'numbers with a parenthesis, letters with a full stop',
    p('1) Öppnande', '2) Rapporter', 'a. Barn och unga', 'b. Äldre', '3) Övriga frågor'),
  ],
  ['paragraphs', p('§ 1 Öppnande', '§ 2 Rapporter', '2 a) Barn och unga', '2 b) Äldre', '§ 3 Övriga frågor')],
  [
    'numbers of two parts',
    p('1. Öppnande', '2. Rapporter', '2.1 Barn och unga', '2.2 Äldre', '3. Övriga frågor'),
  ],
  [
    'line breaks in one paragraph',
    '<div>1. Öppnande<br>2. Rapporter<br>a) Barn och unga<br>b) Äldre<br>3. Övriga frågor</div>',
  ],
  [
    "Word's own paragraphs that look like a list",
    [
      ['1.', 1, 'Öppnande'],
      ['2.', 1, 'Rapporter'],
      ['a)', 2, 'Barn och unga'],
      ['b)', 2, 'Äldre'],
      ['3.', 1, 'Övriga frågor'],
    ]
      .map(
        ([mark, level, text]) =>
          `<p class="MsoListParagraph" style="text-indent:-18.0pt;mso-list:l0 level${level} lfo1"><![if !supportLists]><span style="mso-list:Ignore">${mark}<span style="font:7.0pt 'Times New Roman'">&nbsp;&nbsp;&nbsp; </span></span><![endif]>${text}<o:p></o:p></p>`,
      )
      .join('\n'),
  ],
  [
    'a table',
    '<table><tr><th>Nr</th><th>Ärende</th></tr><tr><td>1</td><td>Öppnande</td></tr><tr><td>2</td><td>Rapporter</td></tr><tr><td>2a</td><td>Barn och unga</td></tr><tr><td>2b</td><td>Äldre</td></tr><tr><td>3</td><td>Övriga frågor</td></tr></table>',
  ],
])('an agenda is found in %s', (_, html) => {
  expect(
    agenda(`${p('Hej!', 'Välkomna till mötet den 20 november.')}${html}${p('Hälsningar', 'Maria')}`),
  ).toEqual(expected);
});

test('dashes under a heading make an agenda without numbers', () => {
  expect(agenda(p('Dagordning', '- Öppnande', '- Budget', '– Övriga frågor', 'Välkomna!'))).toEqual([
    '– Öppnande',
    '– Budget',
    '– Övriga frågor',
  ]);
});

test('plain lines under the word Dagordning are an agenda, the greeting after them is not', () => {
  const html = p(
    'Hej alla!',
    'Dagordning:',
    'Öppnande',
    'Budget (Bilaga 3)',
    'Övriga frågor',
    'Varmt välkomna önskar Maria.',
  );
  expect(agenda(html)).toEqual(['– Öppnande', '– Budget | 3', '– Övriga frågor']);
  expect(readInvitation(html).value.ownText).toBe('Hej alla!\nVarmt välkomna önskar Maria.');
});

test('types, attachments, presenters, time and proposals are read where they stand', () => {
  const html = p(
    '1. Beslut: Plan för äldre (Bilaga 2 A och B), 20 min',
    'Föredragande: Anna Berg, chef, Almviks kommun',
    'Förslag till beslut',
    'Nätverket föreslås besluta',
    'att anta planen',
    'att återkomma i mars.',
    '2. Information: Läget<br>Föredragande: Bo Ek',
    'Bilaga 4',
  );
  expect(agenda(html)).toEqual([
    '1 Plan för äldre | decision | 2 A+2 B | Anna Berg | 20 min | att anta planen+att återkomma i mars',
    '2 Läget | information | 4 | Bo Ek',
  ]);
});

test('several presenters on lines of their own, where only the first line has the label', () => {
  const html = p(
    '1. Rapport: Samverkan kring unga',
    'Föredragande: Signe Falk, utvecklingsledare, Region Norrdal',
    'Ove Stenman, omställningsledare, Region Norrdal',
    'Petra Vallgren, förvaltningschef, Ekeby kommun',
    'Efter punkten tar vi paus.',
    '2. Övriga frågor',
  );
  expect(agenda(html)).toEqual([
    '1 Samverkan kring unga | report | Signe Falk+Ove Stenman+Petra Vallgren',
    '2 Övriga frågor',
  ]);
});

test('a table with columns of its own is read by their headings', () => {
  const html =
    '<table><tr><td>Tid</td><td>Ärende</td><td>Föredragande</td><td>Bilaga</td></tr>' +
    '<tr><td>09.00-09.10</td><td>1. Öppnande</td><td></td><td></td></tr>' +
    '<tr><td>20 min</td><td>2. Beslut: Budget</td><td>Anna Berg, ekonom</td><td>3 A, 3 B</td></tr></table>';
  expect(agenda(html)).toEqual(['1 Öppnande | 10 min', '2 Budget | decision | 3 A+3 B | Anna Berg | 20 min']);
});

test('of two lists the longer is the agenda, the other stays in the letter', () => {
  const html = p(
    '1. Parkera vid torget',
    '2. Anmäl er i receptionen',
    '',
    'Dagordning',
    '1. Öppnande',
    '2. Budget',
    '3. Övriga frågor',
  );
  expect(agenda(html)).toEqual(['1 Öppnande', '2 Budget', '3 Övriga frågor']);
  expect(readInvitation(html).value.ownText).toContain('1. Parkera vid torget');
});

test('a time, a date or a number of something does not number an item', () => {
  const html = p(
    '1. Öppnande',
    '8.30 serveras kaffe',
    '12 personer har anmält sig',
    '3 mars är nästa möte',
    '2. Budget',
  );
  expect(agenda(html)).toEqual(['1 Öppnande', '2 Budget']);
});

const swedishNew = `<br><div><span>________________________________________________________________________________</span></div>
<div class="x_block"><div>Microsoft Teams <a href="https://aka.ms/x">Behöver du hjälp?</a></div><div><a href="https://teams.microsoft.com/l/meetup-join/x">Anslut till mötet nu</a></div>
<div>Mötes-ID: 123 456 789 01</div><div>Lösenord: aB3dE5</div><hr><div>Ring in via telefon</div><div>+46 8 123 456 78,,111222333# Sverige, Stockholm</div><div>Hitta ett lokalt nummer</div>
<div>Telefonkonferens-ID: 111 222 333#</div><div>Delta på en videokonferensenhet</div><div>Klientorganisationsnyckel: a@b.example</div><div>Video-ID: 1 2 3</div><div>För organisatörer: Mötesalternativ | Återställ PIN-kod</div></div>
<div>________________________________________________________________________________</div>`;
const swedishOld = p(
  '________________________________________________________________________________',
  'Microsoft Teams-möte',
  'Anslut på datorn, i mobilappen eller på rumsenheten',
  'Klicka här för att ansluta till mötet',
  'Mötes-ID: 123 456 789',
  'Lösenord: abc',
  'Ladda ned Teams | Anslut på webben',
  'Eller ring in (endast ljud)',
  '+46 8 123 456 78,,111# Sverige, Stockholm',
  'Telefonkonferens-ID: 111#',
  'Hitta ett lokalt nummer | Återställ PIN-kod',
  'Läs mer | Mötesalternativ',
  '________________________________________________________________________________',
);
const englishNew = p(
  '________________________________________________________________________________',
  'Microsoft Teams Need help?',
  'Join the meeting now',
  'Meeting ID: 123 456 789',
  'Passcode: abc',
  'Dial in by phone',
  '+1 555-0100,,111# United States',
  'Find a local number',
  'Phone conference ID: 111#',
  'For organizers: Meeting options | Reset dial-in PIN',
  '________________________________________________________________________________',
);
const englishOld = p(
  'Microsoft Teams meeting',
  'Join on your computer, mobile app or room device',
  'Click here to join the meeting',
  'Meeting ID: 123',
  'Passcode: abc',
  'Download Teams | Join on the web',
  'Learn More | Meeting options',
);

test.each([
  ['new, Swedish', swedishNew],
  ['old, Swedish', swedishOld],
  ['new, English', englishNew],
  ['old, English, without rules', englishOld],
])('what Teams adds below the invitation (%s) is no part of it', (_, block) => {
  const { value } = readInvitation(
    `${p('Hej!', '1. Öppnande', '2. Budget', 'Välkomna!')}${block}${p('Ps. Ta med kaffekopp.')}`,
  );
  expect(value.lines.map(line => line.title)).toEqual(['Öppnande', 'Budget']);
  expect(value.ownText.split('\n').filter(text => text !== '')).toEqual([
    'Hej!',
    'Välkomna!',
    'Ps. Ta med kaffekopp.',
  ]);
});

test('an earlier mail that came along is left out', () => {
  const reply = p(
    'Från: Maria Sund',
    'Skickat: den 3 november 2026 10:15',
    'Till: Alla',
    'Ämne: Möte',
    '1. Gammal punkt',
    '2. Äldre punkt',
  );
  expect(agenda(`${p('1. Öppnande', '2. Budget')}${reply}`)).toEqual(['1 Öppnande', '2 Budget']);
  expect(agenda(`${p('1. Öppnande', '2. Budget')}<blockquote>${reply}</blockquote>`)).toEqual([
    '1 Öppnande',
    '2 Budget',
  ]);
});

test('scripts, styles, comments and hidden words are not read', () => {
  const html =
    '<style>p{color:red} .x:before{content:"3. Stil"}</style><script>document.write("3. Skript")</script>' +
    '<!-- 3. Kommentar --><p hidden>3. Gömt</p><span style="display:none">3. Gömt också</span>' +
    '<img src=x onerror="alert(1)">' +
    p('1. Öppnande', '2. Budget &amp; plan &lt;b&gt;');
  expect(agenda(html)).toEqual(['1 Öppnande', '2 Budget & plan <b>']);
  expect(readInvitation(html).value.ownText).toBe('');
});

test('an invitation without a list is no agenda, and says what would make it one', () => {
  const { value, problems } = readInvitation(p('Hej!', 'Vi ses på torsdag.'));
  expect(value).toEqual({ lines: [], ownText: 'Hej!\nVi ses på torsdag.' });
  expect(problems).toMatchObject([{ severity: 'info', where: 'invitation' }]);
  expect(must(problems[0]).message).toContain('Number the items');
  expect(readInvitation('').value.lines).toEqual([]);
});

test('a layout table around the whole letter does not hide its list', () => {
  const inner = `${p('Hej!')}<ol><li>Öppnande</li><li>Rapporter</li><li>Budget</li></ol>${p('Välkomna!')}`;
  expect(agenda(`<table><tr><td>${inner}</td></tr></table>`)).toEqual([
    '1 Öppnande',
    '2 Rapporter',
    '3 Budget',
  ]);
});

test('whatever HTML comes, reading it ends and gives no tags', () => {
  const piece = fc.constantFrom(
    '<ol>',
    '</ol>',
    '<li>',
    '</li>',
    '<p>',
    '</p>',
    '<table>',
    '<tr>',
    '<td>',
    '</td>',
    '</tr>',
    '</table>',
    '<div',
    '>',
    '<script>',
    '</script>',
    '1. ',
    'a) ',
    'Ord ',
    '<br>',
    '<!--',
    '-->',
    '&amp;',
    '&#0;',
    'Föredragande: ',
    'att ',
    '____________________',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), pieces => {
      const { value } = readInvitation(pieces.join(''));
      for (const line of value.lines) expect(line.title).not.toMatch(/<\/?(?:li|ol|p|td|script)>/);
    }),
    { seed: 20261120, numRuns: 500 },
  );
});

test('a very long invitation is read in reasonable time and depth', () => {
  const html = `${'<div>'.repeat(3000)}${Array.from({ length: 500 }, (_, at) => `<p>${at + 1}. Punkt ${at}</p>`).join('')}`;
  expect(readInvitation(html).value.lines.length).toBeGreaterThan(90);
});

const examples = join(import.meta.dirname, '../../../shared/examples');
const typeWords: Readonly<Record<string, string>> = {
  information: 'Information',
  dialogue: 'Dialog',
  decision: 'Beslut',
  report: 'Rapport',
  writtenInformation: 'Skriftlig information',
};

test('the agendas of real meetings, where they lie beside the project, are read back whole', () => {
  const files = existsSync(examples)
    ? readdirSync(examples).filter(file => file.endsWith('.record.json'))
    : [];
  for (const file of files) {
    const answer = readPublicRecord(JSON.parse(readFileSync(join(examples, file), 'utf8')));
    if (!answer.ok) throw new Error(answer.faults.join('\n'));
    const { items } = answer.record;
    for (const joint of [', ', ' och ']) {
      const html = items.map(({ number, types, title, attachments, presenters }) => {
        const mark = /[a-z]$/.test(number) ? `${number.slice(-1)})` : `${number}.`;
        const type = types.length === 0 ? '' : `${types.map(each => typeWords[each]).join('/')}: `;
        const bilaga = attachments.length === 0 ? '' : ` (Bilaga ${attachments.join(' och ')})`;
        const who = presenters
          .map(({ name, title: role }) => (role === null ? name : `${name}, ${role}`))
          .join(joint);
        return p(`${mark} ${type}${title}${bilaga}`, ...(who === '' ? [] : [`Föredragande: ${who}`]));
      });
      const read = readInvitation(`${p('Hej!')}${html.join('')}${p('Välkomna!')}`).value.lines;
      const core = (each: (typeof items)[number] | (typeof read)[number]) => [
        each.number,
        each.types,
        each.title,
        each.attachments,
        each.presenters,
      ];
      expect(read.map(core)).toEqual(items.map(core));
    }
  }
});
