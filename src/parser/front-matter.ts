import type { TextLine } from './text-tables.ts';

// What generators of web sites write above a page of Markdown.

/**
 * Settings at the head of a page for a web site, between --- or +++: the title is a heading and the date a date; the
 * others stay lines. An invitation is written before its meeting, so its date is the document's own.
 */
export function withoutFrontMatter(lines: readonly TextLine[]): readonly TextLine[] {
  const from = lines.findIndex(({ text }) => text.trim() !== '');
  const fence = lines[from]?.text.trim() ?? '';
  const close = { '---': '---', '+++': '+++', '<!--': '-->' }[fence];
  const until =
    close === undefined
      ? -1
      : lines.findIndex(({ text }, at) => at > from && at < from + 40 && text.trim() === close);
  const inside = lines.slice(from + 1, Math.max(until, 0));
  if (!inside.some(({ text }) => setting.test(text)) || inside.some(({ text }) => text.startsWith('#')))
    return lines;
  const invites = lines
    .slice(from, until + 15)
    .some(({ text }) => /^(?:\W*tit(?:le|el)\W.*)?\W*(?:inbjudan|kallelse|härmed kallas)/iu.test(text));
  return lines.flatMap((line, at): readonly TextLine[] => {
    if (at === from || at === until) return [{ ...line, text: '' }];
    if (at < from || at > until) return [line];
    const [, name = '', value = ''] = setting.exec(line.text) ?? [];
    const bare = value.trim().replace(/^(["'])(.*)\1$/u, '$2');
    const [day] = /^\d{4}-\d\d-\d\d/u.exec(bare) ?? [];
    const words =
      /^tit/iu.test(name) && bare !== ''
        ? `# ${bare}`
        : /^dat/iu.test(name) && day !== undefined
          ? `${invites ? 'Dokumentdatum' : 'Datum'}: ${day}`
          : line.text;
    return [
      { ...line, text: words },
      { ...line, text: '' },
    ];
  });
}
const setting = /^\s*(?:\.\.\s*)?([\p{L}_-]{2,30})\s*[:=]\s*(.*)$/u;
