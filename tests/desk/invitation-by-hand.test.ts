import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { agendaInText, hasOwnAgenda, withAgenda } from '#desk/invitation-text.ts';
import { teamsBlock } from '#sim/invitation-html.ts';
import { agendaPrint } from '#word/agenda-block.ts';
import { body as bodyOf, item, minutes } from '../build.ts';
import { bodies, joinAddress, rewriters } from './invitation-bodies.ts';

// What the organizer does by hand in and around the agenda that Handlingar wrote: typed words, pictures and links,
// a copy of it, a part of it taken away.

const house = bodyOf();
const written = { date: '2026-11-18', time: '09:10' };
const later = { date: '2026-11-19', time: '14:00' };
const first = minutes(item('Öppnande'), item('Budget 2027', item('Läget')), item('Övriga frågor'));
const second = minutes(item('Öppnande'), item('Budget 2027'), item('Nytt ärende'), item('Övriga frågor'));

const invitation = withAgenda(
  `<p>Hej!</p>${teamsBlock(joinAddress, '376 102 884 51')}`,
  first,
  house,
  written,
);
const agenda = withAgenda('', first, house, written);
const bare = (html: string): string => html.replace(/ (?:id|name)="handlingar[^"]*"/g, '');
const stateOf = (html: string, meeting = second): string => agendaInText(html)(agendaPrint(meeting, house));
const agendasIn = (html: string): number => html.match(/hämtad från Handlingar/g)?.length ?? 0;

const foot = 'kl. 09.10.</span></a></p>';
const byHand: Readonly<Record<string, (html: string) => string>> = {
  'words after the last line, where the cursor lands': html =>
    html.replace(foot, 'kl. 09.10. OBS! Ta med matlåda.</span></a></p>'),
  'words after the last line, outside of its name': html =>
    html.replace(foot, 'kl. 09.10.</span></a> OBS! Ta med matlåda.</p>'),
  'words before the last line’s own': html =>
    html.replace('Dagordningen är hämtad', 'Obs! Dagordningen är hämtad'),
  'another time in the last line': html => html.replace('kl. 09.10.', 'kl. 09.10, preliminär.'),
  'a picture in an item': html => html.replace('Budget 2027', '$&<img src="cid:karta@norrdal">'),
  'a picture between two items': html =>
    html.replace(/(Budget 2027<\/p>)/, '$1<p><img src="cid:karta@norrdal"></p>'),
  'a link to the papers on an item': html =>
    html.replace('Budget 2027', '<a href="https://norrdal.example/budget.pdf">$&</a>'),
  'a chip of a file': html =>
    html.replace(
      /(Budget 2027<\/p>)/,
      '$1<div class="_Entity"><a href="https://norrdal.example/f"><img src="cid:docx"></a></div>',
    ),
  'words struck through': html => html.replace('Budget 2027', '<s>$&</s>'),
  'words struck through by a style': html =>
    html.replace('Budget 2027', '<span style="text-decoration: line-through">$&</span>'),
  'words marked in colour by a tag of their own': html => html.replace('Budget 2027', '<mark>$&</mark>'),
};

test.each(Object.entries(byHand))(
  'an agenda with %s put in by hand is not written over without a question',
  (_, change) => {
    const text = change(invitation);
    expect(text).not.toBe(invitation);
    expect(stateOf(text)).toBe('editedByHand');
    expect(stateOf(text, first)).toBe('current');
    expect(withAgenda(text, first, house, later)).toBe(text);
  },
);

test('words in the last line are asked about also where the mail program has taken the names away', () => {
  const text = bare(
    invitation
      .replace('Dagordningen är hämtad', 'Obs! Dagordningen är hämtad')
      .replace('09.10.', '09.10. Se nedan.'),
  );
  expect(stateOf(text)).toBe('editedByHand');
  expect(agendasIn(withAgenda(text, second, house, later))).toBe(1);
});

test.each([
  ['a text of its own lines', (text: string) => `<pre>${text}</pre>`],
  ['a box that keeps its lines', (text: string) => `<div style="white-space: pre-wrap">${text}</div>`],
  ['one long line', (text: string) => `<p>${text}</p>`],
])('an invitation in plain text that comes back as %s keeps every word of the organizer’s', (_, wrap) => {
  const plain = [
    'Hej alla!\r',
    'Vi ses på fredag. Anmäl kost till Klara &amp; Emil.\r',
    '\r',
    'Dagordning 20 november 2026\r',
    '1. Öppnande\r',
    '2. Budget 2027\r',
    'Dagordningen är hämtad från Handlingar den 18 november 2026 kl. 09.10.\r',
    '____\r',
    'Klara Ek, Region Norrdal\r',
  ].join('\n');
  const text = withAgenda(wrap(plain), second, house, later);
  for (const words of ['Hej alla!', 'Klara &amp; Emil.', 'Klara Ek, Region Norrdal'])
    expect(text).toContain(words);
  expect(stateOf(text)).toBe('current');
  if (!wrap('').startsWith('<p>')) expect(agendasIn(text)).toBe(1);
});

test('a link that the mail program has made of an address in a title is nobody’s work', () => {
  const named = minutes(item('Nytt på www.norrdal.example'), item('Frågor till kansli@norrdal.example'));
  const linked = withAgenda('<p>Hej!</p>', named, house, written)
    .replace('www.norrdal.example', '<a href="http://www.norrdal.example/">$&</a>')
    .replace('kansli@norrdal.example', '<a href="mailto:kansli@norrdal.example">$&</a>');
  expect(stateOf(linked)).toBe('outdated');
});

test('a paragraph that begins under the last line, its name with it, stays outside of the agenda', () => {
  const text = invitation.replace(
    foot,
    `${foot}<p><a name="handlingar_dagordning_slut"><span>OBS! Ta med matlåda.</span></a></p>`,
  );
  expect(stateOf(text)).toBe('outdated');
  expect(withAgenda(text, second, house, later)).toContain('OBS! Ta med matlåda.');
});

test('a paragraph that begins under the heading, its name with it, is within the agenda', () => {
  const [name = ''] = /<a id="[^"]*"[^>]*>/.exec(invitation) ?? [];
  const text = invitation.replace('</b></a></p>', `$&<p>${name}Obs! Ny lokal.</a></p>`);
  expect(stateOf(text)).toBe('editedByHand');
  expect(agendasIn(withAgenda(text, second, house, later))).toBe(1);
});

test.each(Object.entries(rewriters))(
  'an agenda that was copied is renewed in both places, by a mail program that %s',
  (_, rewrite) => {
    fc.assert(
      fc.property(bodies, body => {
        const once = withAgenda(body, first, house, written);
        const twice = rewrite(once.replace(agenda, `${agenda}<p>Än en gång:</p>${agenda}<p>Slut</p>`));
        expect(stateOf(twice, first)).toBe('current');
        expect(hasOwnAgenda(twice)).toBe(hasOwnAgenda(rewrite(body)));
        const text = withAgenda(twice, second, house, later);
        expect(stateOf(text)).toBe('current');
        expect(text.match(/Nytt ärende/g)).toHaveLength(2);
        expect(text.replace(/\s|&nbsp;/g, '')).toContain('Änengång:');
      }),
      { numRuns: 30 },
    );
  },
);

test('a copy that the organizer has written in is asked about, though the other one says what the record says', () => {
  const copy = agenda.replace('Budget 2027', 'Budget 2027 och flerårsplan');
  expect(stateOf(`${agenda}<p>Än en gång:</p>${copy}`, first)).toBe('editedByHand');
  const old = withAgenda('', second, house, later);
  expect(stateOf(`${old}<p>Än en gång:</p>${agenda}`)).toBe('outdated');
});

test('what is left of an agenda above a whole one is hers, and the whole one is renewed', () => {
  const half = agenda.slice(0, agenda.indexOf('3. Övriga'));
  const text = withAgenda(`${half}Nej</p><p>Så här blir det:</p>${agenda}`, second, house, later);
  expect(text.startsWith(`${half}Nej</p><p>Så här blir det:</p>`)).toBe(true);
  expect(stateOf(text)).toBe('current');
});

const finnish = teamsBlock(joinAddress, '376 102 884 51')
  .replace(/ (?:id|class)="[^"]*"/g, '')
  .replace(/Microsoft Teams[^<]*/g, 'Microsoft Teams -kokous')
  .replace(/Delta i mötet nu|Anslut[^<]*/g, 'Liity kokoukseen nyt');

test.each([
  ['in Swedish', teamsBlock(joinAddress, '376 102 884 51')],
  ['in Finnish', finnish],
])(
  'the join link %s stays where the agenda’s heading and last line stand on either side of it',
  (_, teams) => {
    const under = bare(agenda).replace(/(Dagordning[^<]*)<\/b>/, '$1 (reviderad)</b>');
    const own = '<p>Hej!</p><p>Dagordning</p><p>1. Kaffe</p>';
    const text = withAgenda(`${own}${teams}${under}`, second, house, later);
    expect(text).toContain(own);
    expect(text).toContain(teams);
    const cut = agenda.slice(0, agenda.indexOf('3. Övriga'));
    const parted = withAgenda(`${cut}3. </p>${teams}${agenda}`, second, house, later);
    expect(parted).toContain(teams);
    expect(stateOf(parted)).toBe('current');
  },
);

test('no hand’s work on two agendas with the join link between takes the link away', () => {
  const piece = fc.constantFrom(
    ...agenda.split(/(?<=<\/p>)/),
    ...bare(agenda).split(/(?<=<\/p>)/),
    '<p>Dagordning</p>',
    '<p>1. Kaffe</p>',
    '<p>Ta med kalender</p>',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }),
      fc.array(piece, { maxLength: 12 }),
      fc.constantFrom(teamsBlock(joinAddress, '376 102 884 51'), finnish),
      (above, below, teams) => {
        const text = withAgenda(`${above.join('')}${teams}${below.join('')}`, second, house, later);
        expect(text).toContain(teams.replace(/^<br>\s*/, ''));
        expect(withAgenda(text, second, house, later)).toBe(text);
      },
    ),
    { numRuns: 500 },
  );
});
