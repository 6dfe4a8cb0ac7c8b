import type { Check } from '#graph/health.ts';
import type { HealthWordKey } from '#language/health-words.ts';
import type { SayFrom } from '#language/words.ts';

// What a check found, in words: for the page, for the report that is copied, and for the command line.

export type HealthSay = SayFrom<HealthWordKey>;

/** Any check, of Microsoft 365 or of the page. */
export type AnyCheck = Check<string>;

export type Told = {
  /** "Webbplatsen" */
  readonly title: string;
  /** What was found, in one sentence. */
  readonly sentence: string;
  /** Who can put it right; null where nothing has to be. */
  readonly who: string | null;
  /** What they do; null where there is nothing to do. */
  readonly how: string | null;
  /** The service's own words, without anybody's address in them. */
  readonly detail: string;
};

type Who = 'you' | 'siteOwner' | 'sharePoint' | 'entra' | 'exchange' | 'licences' | 'web';

/** Who can put a finding right, by the check alone where it makes no difference what was found. */
const who: Readonly<Record<string, Who>> = {
  'any.offline': 'you',
  'any.signedOut': 'you',
  'any.consent': 'entra',
  'any.throttled': 'you',
  configuration: 'web',
  page: 'web',
  timeZone: 'web',
  'site.missing': 'web',
  site: 'sharePoint',
  write: 'sharePoint',
  size: 'sharePoint',
  library: 'siteOwner',
  pdf: 'sharePoint',
  lists: 'siteOwner',
  form: 'siteOwner',
  'form.newer': 'web',
  columns: 'siteOwner',
  indexes: 'siteOwner',
  search: 'you',
  'write.noRow': 'you',
  'calendar.noMailbox': 'exchange',
  calendar: 'entra',
  'teams.noLicence': 'licences',
  teams: 'entra',
};

/** A check in words. */
export function tell(say: HealthSay, { id, state, finding, facts, detail }: AnyCheck): Told {
  const keys = [`${id}.${finding}`, `any.${finding}`];
  const words = (end: string): string | null => {
    const key = keys.map(each => each + end).find(say.knows);
    return key === undefined || !say.knows(key) ? null : say(key, facts);
  };
  const title = `check.${id}`;
  const wrong = state === 'fail' || state === 'warn' || words('.how') !== null;
  const mender = [...keys, id].map(each => who[each]).find(each => each !== undefined);
  return {
    title: say.knows(title) ? say(title) : id,
    sentence: words('') ?? finding,
    who: wrong && mender && state !== 'ok' ? say(`who.${mender}`) : null,
    how: state === 'ok' ? null : words('.how'),
    detail: withoutPeople(detail),
  };
}

/** Services name people by their addresses in their complaints. */
const withoutPeople = (text: string): string => text.replace(/[^\s@'"<>(),;:]+@[^\s@'"<>(),;:]+/g, '…@…');

export type ReportHead = {
  /** Of the program: "0.1.0+3f2a9c81d0". */
  readonly version: string;
  /** Local, "2026-11-20 09:10". */
  readonly at: string;
};

/** The whole result as text: nobody's name, no token, nothing out of a meeting. */
export function healthReport(
  say: HealthSay,
  checks: readonly AnyCheck[],
  { version, at }: ReportHead,
): string {
  const lines = checks.flatMap(check => {
    const { title, sentence, who, how, detail } = tell(say, check);
    return [
      `[${say(`state.${check.state}`)}] ${title}: ${sentence}`,
      ...(who === null ? [] : [`    ${say('health.who')}: ${who}`]),
      ...(how === null ? [] : [`    ${say('health.how')}: ${how}`]),
      ...(detail === '' ? [] : [`    ${say('health.detail')}: ${detail}`]),
    ];
  });
  return [`Handlingar, ${at}`, `${say('health.program')}: ${version}`, '', ...lines, ''].join('\n');
}

/** Whether nobody is signed in, so that nothing can be asked of Microsoft 365. */
export const awaitsSignIn = (checks: readonly { readonly finding?: string }[]): boolean =>
  checks.some(({ finding }) => finding === 'signedOut');

/** How it stands in one sentence, with what to begin with. */
export function summary(
  say: HealthSay,
  checks: readonly AnyCheck[],
): {
  /** `notChecked`: nothing is wrong as far as can be seen before somebody signs in, or before there is a body. */
  readonly state: AnyCheck['state'];
  readonly sentence: string;
  readonly first: Told | null;
} {
  const bad = checks.filter(({ state }) => state === 'fail');
  const [first] = bad;
  if (first)
    return {
      state: 'fail',
      sentence: bad.length === 1 ? say('health.bad.one') : say('health.bad.many', { n: bad.length }),
      first: tell(say, first),
    };
  if (awaitsSignIn(checks)) return { state: 'notChecked', sentence: say('health.signInFirst'), first: null };
  const warned = checks.find(({ state }) => state === 'warn');
  // Whoever may only read comes this far: the lists are made with a permission of their own.
  if (checks.some(({ id, state }) => id === 'write' && state === 'notChecked'))
    return {
      state: 'notChecked',
      sentence: say('health.writeUntried'),
      first: warned ? tell(say, warned) : null,
    };
  return warned
    ? { state: 'warn', sentence: say('health.fine'), first: tell(say, warned) }
    : { state: 'ok', sentence: say('health.good'), first: null };
}
