// What the styles of a web page say of texts, as far as it matters to a reader. Word processors save bold and
// struck text as classes with rules in the head, so rules for a class or a tag are read; nothing finer is.

/** What is said of the look of an element; what is not said it takes from around it. */
export type ElementLook = {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly struck?: true;
  readonly hidden?: true;
};

/** Declarations by "tag", ".class" or "tag.class". */
export type StyleRules = Map<string, string>;

/** Notes the rules of a `style` element whose selectors are a tag, a class or both. */
export function noteRules(css: string, rules: StyleRules): void {
  const bare = withoutComments(css).replace(/<!--|-->/gu, '');
  for (const rule of bare.split('}').slice(0, 5_000)) {
    const brace = rule.lastIndexOf('{');
    if (brace < 0) continue;
    const declarations = rule.slice(brace + 1);
    if (!/text-decoration|font-weight|font-style|font:|display|visibility|list-style/iu.test(declarations))
      continue;
    for (const selector of rule.slice(0, brace).split(',')) {
      const name = selector.trim().toLowerCase();
      if (/^[a-z\d]*(?:\.[\w-]+)?$/u.test(name) && name !== '') {
        rules.set(name, `${rules.get(name) ?? ''};${declarations}`);
      }
    }
  }
}

function withoutComments(css: string): string {
  const kept: string[] = [];
  let at = 0;
  for (let mark = css.indexOf('/*'); mark >= 0; mark = css.indexOf('/*', at)) {
    kept.push(css.slice(at, mark));
    const end = css.indexOf('*/', mark + 2);
    at = end < 0 ? css.length : end + 2;
  }
  return [...kept, css.slice(at)].join(' ');
}

/** No element says more of its look; what does is made to keep readers busy. */
const longest = 4_000;

/** All declarations for an element, the weakest first. */
export function declarationsFor(
  name: string,
  attributes: Readonly<Record<string, string>>,
  rules: StyleRules,
): string {
  if (rules.size === 0) return (attributes['style'] ?? '').slice(0, longest);
  const found = [rules.get(name)];
  for (const one of (attributes['class'] ?? '').slice(0, longest).toLowerCase().split(/\s+/u)) {
    if (one !== '') found.push(rules.get(`.${one}`), rules.get(`${name}.${one}`));
  }
  return [...found, attributes['style']].filter(Boolean).join(';').slice(-longest);
}

/** The last value of a property in declarations, in small letters. */
function valueOf(declarations: string, property: string): string | null {
  const found = [...declarations.matchAll(new RegExp(`(?:^|[;\\s])${property}\\s*:([^;]*)`, 'giu'))].at(-1);
  return found?.[1]?.trim().toLowerCase() ?? null;
}

const boldTags = new Set(['b', 'strong', 'th']);
const italicTags = new Set(['i', 'em', 'cite', 'dfn', 'var']);
const struckTags = new Set(['del', 's', 'strike']);

/** The look of an element by its tag, its attributes and its declarations. */
export function lookOf(
  name: string,
  attributes: Readonly<Record<string, string>>,
  declarations: string,
): ElementLook {
  const weight = declarations === '' ? null : valueOf(declarations, 'font-weight');
  const slant = declarations === '' ? null : valueOf(declarations, 'font-style');
  const bold = weight === null ? boldTags.has(name) || null : /^(?:bold|bolder|[6-9]00)/u.test(weight);
  const italic = slant === null ? italicTags.has(name) || null : /^(?:italic|oblique)/u.test(slant);
  const struck =
    struckTags.has(name) || /text-decoration(?:-line)?\s*:[^;]*line-through/iu.test(declarations);
  const hidden =
    'hidden' in attributes ||
    (declarations !== '' &&
      /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?:px|pt)?\s*(?:;|$)/iu.test(
        declarations,
      ));
  return {
    ...(bold !== null && { bold }),
    ...(italic !== null && { italic }),
    ...(struck && { struck }),
    ...(hidden && { hidden }),
  };
}

/** The kind of numbers of an ordered list by its style, as the names that Word uses; null when it says nothing. */
export function listFormat(type: string | undefined, declarations: string): string | null {
  const style = valueOf(declarations, 'list-style(?:-type)?') ?? '';
  const [named] =
    /lower-(?:alpha|latin|roman)|upper-(?:alpha|latin|roman)|decimal-leading-zero|decimal|none|disc|circle|square/u.exec(
      style,
    ) ?? [];
  const byStyle: Readonly<Record<string, string>> = {
    'lower-alpha': 'lowerLetter',
    'lower-latin': 'lowerLetter',
    'upper-alpha': 'upperLetter',
    'upper-latin': 'upperLetter',
    'lower-roman': 'lowerRoman',
    'upper-roman': 'upperRoman',
    'decimal-leading-zero': 'decimalZero',
    decimal: 'decimal',
    none: 'none',
    disc: 'bullet',
    circle: 'bullet',
    square: 'bullet',
  };
  if (named !== undefined) return byStyle[named] ?? null;
  const byType: Readonly<Record<string, string>> = {
    '1': 'decimal',
    a: 'lowerLetter',
    A: 'upperLetter',
    i: 'lowerRoman',
    I: 'upperRoman',
  };
  return byType[type ?? ''] ?? null;
}
