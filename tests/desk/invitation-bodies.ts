import * as fc from 'fast-check';
import { invitationHtml, line, teamsBlock } from '#sim/invitation-html.ts';

// Invitations as they come from mail programs, with the parts that nobody but their owner may touch, and the ways
// in which mail programs rewrite what is written into them.

const joinUrl =
  'https://teams.microsoft.com/l/meetup-join/19%3ameeting_Tm9ycmRhbA%40thread.v2/0?context=%7b%7d';

/** The block that Teams added some years ago: plain text under a rule. */
const oldTeamsBlock = [
  '<p class="MsoNormal">________________________________________________________________________________</p>',
  '<p class="MsoNormal"><b>Microsoft Teams-möte</b></p>',
  '<p class="MsoNormal">Anslut på datorn, mobilappen eller rumsenheten</p>',
  `<p class="MsoNormal"><a href="${joinUrl}">Klicka här för att ansluta till mötet</a></p>`,
  '<p class="MsoNormal">Mötes-ID: 376 102 884 51</p>',
  '<p class="MsoNormal"><a href="https://aka.ms/JoinTeamsMeeting">Läs mer</a> | <a href="https://teams.microsoft.com/meetingOptions/">Mötesalternativ</a></p>',
  '<p class="MsoNormal">________________________________________________________________________________</p>',
].join('\r\n');

const englishTeamsBlock = [
  '<div>________________________________________________________________________________</div>',
  '<div><b>Microsoft Teams meeting</b></div>',
  `<div><a href="${joinUrl}">Join the meeting now</a></div>`,
  '<div>Meeting ID: 376 102 884 51</div><div>Passcode: nD7kT2</div>',
  '<div>________________________________________________________________________________</div>',
].join('\n');

const page = (inner: string): string =>
  `<html><head><meta charset="utf-8"><style><!-- p {margin:0} --></style></head><body lang="SV"><div class="WordSection1">${inner}</div></body></html>`;

const own = [
  '<p class="MsoNormal">Hej alla!</p>\r\n<p class="MsoNormal">Välkomna till höstens sista möte.&nbsp;</p>',
  '<div>Hej! Parkering finns på gården.<br>Meddela kost senast fredag.</div>',
  '<p>Dagordning</p><ol><li>Öppnande</li><li>Budget 2027</li></ol><p>Väl mött<br>/Klara</p>',
  '<table><tr><td>Sal</td><td>Björken</td></tr></table><ul><li>Ta med kalender</li></ul>',
  'Bara ord utan taggar &amp; ett &lt;tecken&gt;',
  '<blockquote>Citat ur en tidigare kallelse</blockquote><p>Se ovan.</p>',
  '',
];

const typed = invitationHtml({
  greeting: ['Hej!'],
  agenda: [line('Öppnande'), line('Information: Läget (Bilaga 1)', 'Sara Blom, utredare')],
  form: 'paragraphs',
  closing: ['Vänliga hälsningar', 'Klara'],
  joinUrl,
  meetingNumber: '376 102 884 51',
});

/** An invitation before anything of ours is in it, in two parts: the organizer's own, and what Teams added. */
export const bodies: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(...own),
      fc.constantFrom('', oldTeamsBlock, englishTeamsBlock, teamsBlock(joinUrl, '376 102 884 51')),
      fc.boolean(),
    )
    .map(([words, teams, whole]) => (whole ? page(words + teams) : words + teams)),
  fc.constant(typed),
);

export const joinAddress = joinUrl;

/** What a mail program does to HTML that it is given, by a name for the reader. */
export const rewriters: Readonly<Record<string, (html: string) => string>> = {
  'leaves it alone': html => html,
  'puts x_ before names': html => html.replace(/ (id|class|name)="/g, ' $1="x_'),
  'takes names away': html => html.replace(/ (?:id|name)="handlingar[^"]*"/g, ''),
  'takes styles away': html => html.replace(/ style="[^"]*"/g, ''),
  'writes styles of its own': html =>
    html.replace(/ style="[^"]*"/g, ' style=\'font-family:"Aptos",sans-serif;margin:0cm\' lang="SV"'),
  'makes paragraphs boxes': html => html.replace(/<p\b/g, '<div').replace(/<\/p>/g, '</div>'),
  'makes a table of it': html =>
    html
      .replace(/<p style="margin:12pt 0 6pt 0">/, '<table><tbody><tr><td><p>')
      .replace(
        /(slut"><span[^>]*>[^<]*<\/span><\/a>)<\/p>/,
        (_, last: string) => `${last}</p></td></tr></tbody></table>`,
      )
      .replace(/<\/p><p style="margin:(?:0|6pt)/g, '</p></td></tr><tr><td><p style="margin:0'),
  'makes lines of it': html => html.replace(/<p style="[^"]*">(.*?)<\/p>/g, '<br>$1<br>'),
  'makes a list of it': html =>
    html.replace(
      /<p style="margin:0 0 4pt 0">(\d+)\. ([^<]*)<\/p>/g,
      '<ol start="$1" type="1"><li>$2</li></ol>',
    ),
  'takes comments away': html => html.replace(/<!--[\s\S]*?-->/g, ''),
  'breaks lines': html => html.replace(/ (?=[^<>]*<)/g, '\r\n'),
  'writes hard spaces': html =>
    html.replace(/>([^<]+)</g, (_, text: string) => `>${text.replace(/ /g, '&nbsp;')}<`),
  'wraps every paragraph': html =>
    html
      .replace(/<p\b[^>]*>/g, '<div class="elementToProof">$&<span>')
      .replace(/<\/p>/g, '</span></p></div>'),
  'shouts tags': html =>
    html.replace(
      /<(\/?)(p|div|b|i|span|a)\b/g,
      (_, end: string, name: string) => `<${end}${name.toUpperCase()}`,
    ),
};
