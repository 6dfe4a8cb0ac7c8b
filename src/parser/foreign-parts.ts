import type { Line } from './html-lines.ts';

// What stands in an invitation without being the organizer's own words: the block that Teams adds below (old
// and new look, Swedish and English) and earlier mails that came along.

const rule = /^[_\-–—=*·.\s]{0,4}[_\-–—=]{10,}\s*$/u;

/** The lines that open the block, whatever its look. */
const opening =
  /^(?:microsoft teams(?:[\s-]?(?:möte|meeting))?(?:\s*(?:behöver du hjälp|need help).*)?$|anslut (?:till mötet|på datorn)|delta i mötet|klicka här för att (?:ansluta|delta)|join (?:the meeting|on your computer)|click here to join|join microsoft teams)/iu;

/** Lines that stand in the block and hardly anywhere else. */
const belonging =
  /^(?:microsoft teams|anslut |delta (?:i mötet|på en video)|klicka här|ladda ne[dr] teams|mötes-?id|möteskod|lösenord\s*:|lösenkod|eller ring in|ring in|\+?\d[\d\s]{5,}(?:,,|#)|telefonkonferens|hitta ett lokalt|återställ pin|läs mer|mötesalternativ|för organisatörer|klientorganisation|klientnyckel|video-?id|behöver du hjälp|systemreferens|sekretess och säkerhet|integritet|tänk på att mötet|join |click here|download teams|meeting id|passcode|or call in|dial in|phone conference|find a local|reset (?:dial-in )?pin|learn more|meeting options|for organi[sz]ers|tenant key|video (?:id|conferenc)|need help|system reference|privacy and security|https:\/\/(?:teams\.|aka\.ms|dialin\.))/iu;

/** How many lines of a block may pass without a known word before it is taken to have ended. */
const patience = 2;

/** A line as far as its words go. */
type Worded = Pick<Line, 'text'>;

/** Whether the Teams block begins with this line: its rule, or its first words with more of it following. */
export function beginsTeamsBlock(lines: readonly Worded[], index: number): boolean {
  const text = lines[index]?.text ?? '';
  const next = lines.slice(index + 1, index + 6).filter(line => line.text !== '' && !isRule(line.text));
  return isRule(text) ? opening.test(next[0]?.text ?? '') : opening.test(text) && known(next) >= 1;
}

/** Whether a line is nothing but a rule across the page. */
export const isRule = (text: string): boolean => rule.test(text);

/** The lines without the Teams block. What stands after it is kept. */
export function withoutTeamsBlock(lines: readonly Line[]): readonly Line[] {
  const kept: Line[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    if (!line) break;
    if (!beginsTeamsBlock(lines, index)) {
      kept.push(line);
      continue;
    }
    index = endOf(lines, index, rule.test(line.text));
  }
  return kept.filter(({ text }) => !rule.test(text));
}

const known = (lines: readonly Worded[]): number => lines.filter(({ text }) => belonging.test(text)).length;

/** The last line of a block that begins at `from`: its closing rule, or the last line that belongs to it. */
function endOf(lines: readonly Line[], from: number, ruled: boolean): number {
  let last = from;
  let strange = 0;
  for (let index = from + 1; index < lines.length; index += 1) {
    const text = lines[index]?.text ?? '';
    if (text === '') continue;
    if (rule.test(text)) {
      // A rule may also stand in the middle of the block; it ends it when nothing of it follows.
      const after = lines.slice(index + 1).find(line => line.text !== '' && !rule.test(line.text));
      if (!after || !belonging.test(after.text)) return ruled || strange === 0 ? index : last;
      last = index;
      continue;
    }
    if (belonging.test(text) || opening.test(text)) {
      last = index;
      strange = 0;
    } else if ((strange += 1) > patience) return last;
  }
  return last;
}

const replyHeader = /^(?:från|from|avsändare)\s*:\s*\S/iu;
const replyDetail = /^(?:skickat|sent|datum|date|till|to|ämne|subject|när|when|var|where|kopia|cc)\s*:/iu;
const replyRule =
  /^-{2,}\s*(?:ursprungligt meddelande|ursprunglig avtalad tid|vidarebefordrat meddelande|original (?:message|appointment)|forwarded message)\s*-{2,}|^(?:den|on) .{6,80}(?:skrev|wrote)\s*:?$/iu;

/** The lines before an earlier mail that came along; all of them when there is none. */
export function withoutReplies<L extends Worded>(lines: readonly L[]): readonly L[] {
  const at = lines.findIndex(({ text }, index) => {
    if (replyRule.test(text)) return true;
    const details = lines.slice(index + 1, index + 5).filter(line => replyDetail.test(line.text));
    return replyHeader.test(text) && (details.length > 1 || /skickat\s*:|sent\s*:/iu.test(text));
  });
  return at < 0 ? lines : lines.slice(0, at);
}
