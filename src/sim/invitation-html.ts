// Invitations as they lie in a mailbox: what Word makes of an Outlook window, and the block that Teams puts
// below. Lists come in both of Outlook's forms, as real lists and as paragraphs that only look like one.

export type AgendaLine = {
  /** As the secretary typed it: "Information/Dialog: Rubrik (Bilaga 2 A och B), 20 min". */
  readonly heading: string;
  /** "Sara Blom, projektledare, Region Norrdal"; several may stand on lines of their own. */
  readonly presenters: string | null;
  readonly children: readonly AgendaLine[];
};

export const line = (
  heading: string,
  presenters: string | null = null,
  children: readonly AgendaLine[] = [],
): AgendaLine => ({ heading, presenters, children });

/** Text as HTML shows it. */
export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const styles = `<style>
<!--
@font-face {font-family:Wingdings}
@font-face {font-family:"Cambria Math"}
@font-face {font-family:Calibri}
p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt; font-family:"Calibri",sans-serif}
a:link, span.MsoHyperlink {color:#0563C1; text-decoration:underline}
p.MsoListParagraph, li.MsoListParagraph, div.MsoListParagraph {margin-top:0cm; margin-right:0cm; margin-bottom:0cm; margin-left:36.0pt; font-size:11.0pt; font-family:"Calibri",sans-serif}
span.E-postmall17 {font-family:"Calibri",sans-serif; color:windowtext}
.MsoChpDefault {font-family:"Calibri",sans-serif}
@page WordSection1 {margin:70.85pt 70.85pt 70.85pt 70.85pt}
div.WordSection1 {}
ol {margin-bottom:0cm}
ul {margin-bottom:0cm}
-->
</style>`;

const normal = (html: string): string =>
  `<p class="MsoNormal"><span style="font-family:&quot;Calibri&quot;,sans-serif">${html}</span><o:p></o:p></p>\r\n`;

const empty = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>\r\n';

const brokenLines = (text: string): string => escapeHtml(text).replaceAll('\n', '<br>\r\n');

const presenterHtml = (text: string | null): string =>
  text === null
    ? ''
    : `<br>\r\n<i><span style="font-size:10.0pt">Föredragande: ${brokenLines(text)}</span></i>`;

/** `<ol>` in `<ol>`, as the toolbar's numbering makes it. */
function realList(lines: readonly AgendaLine[], level: 1 | 2, start = 1): string {
  const type = level === 1 ? '1' : 'a';
  const rows = lines
    .map(one => {
      const inner = one.children.length === 0 ? '' : realList(one.children, 2);
      return `<li class="MsoListParagraph" style="margin-left:0cm; mso-list:l0 level${level} lfo1"><span lang="SV">${escapeHtml(one.heading)}${presenterHtml(one.presenters)}<o:p></o:p></span></li>\r\n${inner}`;
    })
    .join('');
  return `<ol style="margin-top:0cm" start="${start}" type="${type}">\r\n${rows}</ol>\r\n`;
}

/** Paragraphs with the number inside a span of its own: what is left of Word's lists after the mail gateway. */
function paragraphList(lines: readonly AgendaLine[], level: 1 | 2): string {
  return lines
    .map((one, at) => {
      const mark = level === 1 ? `${at + 1}.` : `${String.fromCharCode(97 + at)})`;
      const gap = `<span style="font:7.0pt &quot;Times New Roman&quot;">&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>`;
      const row = `<p class="MsoListParagraph" style="margin-left:${level * 36}.0pt; text-indent:-18.0pt"><span style="">${mark}${gap}</span><span dir="LTR"></span>${escapeHtml(one.heading)}<o:p></o:p></p>\r\n`;
      const who =
        one.presenters === null
          ? ''
          : `<p class="MsoListParagraph" style="margin-left:${level * 36}.0pt"><i>Föredragande: ${brokenLines(one.presenters)}<o:p></o:p></i></p>\r\n`;
      return `${row}${who}${paragraphList(one.children, 2)}`;
    })
    .join('');
}

/** Plain lines with numbers typed by hand. */
function typedList(lines: readonly AgendaLine[], level: 1 | 2): string {
  return lines
    .map((one, at) => {
      const mark = level === 1 ? `${at + 1}. ` : `${String.fromCharCode(97 + at)}) `;
      const who = one.presenters === null ? '' : normal(`Föredragande: ${brokenLines(one.presenters)}`);
      return `${normal(`${mark}${escapeHtml(one.heading)}`)}${who}${typedList(one.children, 2)}`;
    })
    .join('');
}

/** The block that Teams adds, in its structure and the tenant's own words. */
export function teamsBlock(joinUrl: string, meetingNumber: string): string {
  const href = escapeHtml(joinUrl);
  const rule = `<div style="width:100%"><span style="white-space:nowrap; color:#5F5F5F; opacity:.36">________________________________________________________________________________</span></div>`;
  const link = (id: string, url: string, text: string, size = 14): string =>
    `<a href="${url}" id="meet_invite_block.action.${id}" class="me-email-link" rel="noreferrer noopener" target="_blank" style="font-size:${size}px; text-decoration:underline; color:#5B5FC7">${text}</a>`;
  const row = (html: string): string => `<div style="margin-bottom:6px">${html}</div>\r\n`;
  const muted = (text: string): string => `<span style="font-size:14px; color:#616161">${text}</span>`;
  return `<br>\r\n${rule}\r\n<div class="me-email-text" lang="sv-SE" style="max-width:1024px; color:#242424; font-family:'Segoe UI','Helvetica Neue',Helvetica,Arial,sans-serif">
${row(`<span class="me-email-text" style="font-size:24px; font-weight:600; margin-right:12px">Microsoft Teams</span>${link('help', 'https://aka.ms/JoinTeamsMeeting?omkt=sv-SE', 'Behöver du hjälp?', 12)}`)}${row(link('join_link', href, 'Anslut till mötet nu', 20))}${row(`${muted('Mötes-ID:')} <span style="font-size:14px; color:#242424">${meetingNumber}</span>`)}${row(`${muted('Lösenord:')} <span style="font-size:14px; color:#242424">nD7kT2</span>`)}<hr style="border:0; background:#D1D1D1; height:1px; width:100%; margin:20px 0">
${row('<span style="font-size:14px; font-weight:600">Ring in via telefon</span>')}${row(`${link('pstn', 'tel:+4680000000,,123456789#', '+46 8 000 000 00,,123456789#')} ${muted('Sverige, Stockholm')}`)}${row(link('pstn_numbers', 'https://dialin.teams.microsoft.com/norrdal?id=123456789', 'Hitta ett lokalt nummer'))}${row(`${muted('Telefonkonferens-ID:')} 123 456 789#`)}${row(`<span style="font-weight:600">Delta på en videokonferensenhet</span>`)}${row(`${muted('Klientorganisationsnyckel:')} norrdal@t.plcm.example`)}${row(`${muted('För organisatörer:')} ${link('organizer_meet_options', 'https://teams.microsoft.com/meetingOptions/?organizerId=norrdal', 'Mötesalternativ')} | ${link('dialin_pin', 'https://dialin.teams.microsoft.com/usp/pstnconferencing', 'Återställ PIN-kod för uppringning')}`)}${row(muted('Tänk på att mötet kan höras av alla i rummet.'))}</div>
${rule}`;
}

export type ListForm = 'list' | 'paragraphs' | 'typed';

const listOf: Readonly<Record<ListForm, (lines: readonly AgendaLine[]) => string>> = {
  list: lines => realList(lines, 1),
  paragraphs: lines => paragraphList(lines, 1),
  typed: lines => typedList(lines, 1),
};

/** A whole invitation: greeting, agenda, closing words, and the Teams block when there is an address to join. */
export function invitationHtml(options: {
  readonly greeting: readonly string[];
  readonly agenda: readonly AgendaLine[];
  readonly form: ListForm;
  readonly closing: readonly string[];
  readonly joinUrl: string | null;
  readonly meetingNumber: string;
}): string {
  const { greeting, agenda, form, closing, joinUrl, meetingNumber } = options;
  const agendaHtml =
    agenda.length === 0 ? '' : `${normal('<b>Dagordning</b>')}${listOf[form](agenda)}${empty}`;
  return `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"><meta name="Generator" content="Microsoft Word 15 (filtered medium)">${styles}</head><body lang="SV" link="#0563C1" vlink="#954F72" style="word-wrap:break-word"><div class="WordSection1">
${greeting.map(text => normal(escapeHtml(text))).join('')}${empty}${agendaHtml}${closing.map(text => normal(escapeHtml(text))).join('')}${empty}</div>${joinUrl === null ? '' : teamsBlock(joinUrl, meetingNumber)}</body></html>`;
}
