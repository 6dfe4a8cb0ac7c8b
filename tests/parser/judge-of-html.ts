import createDOMPurify from 'dompurify';
import { JSDOM } from 'jsdom';

// DOMPurify over jsdom: a judge of HTML that is not ours, for tests. Why it is not in the product stands in
// docs/decisions/013-html.md.

const window = new JSDOM('').window as unknown as Parameters<typeof createDOMPurify>[0];
const judge = createDOMPurify(window);

/** The HTML without anything that could run, load or lead astray. */
export const purified = (html: string): string => judge.sanitize(html);

/** What the judge takes out of the body of a page, one word each ("script", "onerror"); empty when all is well. */
export function objectionsTo(page: string): readonly string[] {
  judge.sanitize(page.slice(page.indexOf('<body>') + 6, page.lastIndexOf('</body>')));
  return judge.removed.map(each =>
    'element' in each
      ? each.element.nodeName.toLowerCase()
      : `${each.from.nodeName.toLowerCase()} ${each.attribute?.name ?? '?'}`,
  );
}
