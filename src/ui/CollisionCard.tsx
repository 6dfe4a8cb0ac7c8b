import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PeopleEditRegular } from '@fluentui/react-icons/svg/people-edit';
import { flushSync } from 'react-dom';
import { localMoment } from '#desk/clock.ts';
import { handEditor } from '#desk/publish-failure.ts';
import { formatDate, formatTime, isIsoDate } from '#language/dates.ts';
import { differing, type Stretch } from '#minutes/differing.ts';
import type { Collision } from '#minutes/merge.ts';
import { useAnnounce } from './Announce.tsx';
import { Card } from './Card.tsx';
import { collisionId, useCollisionTour } from './collision-places.ts';
import { useDesk } from './desk-context.ts';
import { KeySign } from './KeySign.tsx';
import { shortcuts } from './keys.ts';
import { useLaterSay } from './later-words.ts';
import { Unseen } from './Unseen.tsx';

const useStyles = makeStyles({
  bar: {
    position: 'sticky',
    width: '100%',
    zIndex: 3,
    maxWidth: '780px',
    boxSizing: 'border-box',
    margin: `0 auto ${tokens.spacingVerticalS}`,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: `2px ${tokens.spacingHorizontalS} 2px ${tokens.spacingHorizontalM}`,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorPaletteDarkOrangeBorder2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    fontFamily: tokens.fontFamilyBase,
    '@media (max-width: 480px)': {
      fontSize: tokens.fontSizeBase200,
      paddingInline: tokens.spacingHorizontalS,
      columnGap: tokens.spacingHorizontalXS,
      '& kbd': { display: 'none' },
    },
  },
  barIcon: { display: 'flex', fontSize: '20px', color: tokens.colorPaletteDarkOrangeForeground1 },
  count: { margin: 0, flexGrow: 1 },
  list: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    rowGap: tokens.spacingVerticalS,
    margin: `${tokens.spacingVerticalS} 0`,
    // On the paper it is no part of the document.
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase300,
    fontStyle: 'normal',
    fontWeight: tokens.fontWeightRegular,
    lineHeight: tokens.lineHeightBase300,
    scrollMarginBlock: '56px',
  },
  texts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(200px, 100%), 1fr))',
    gap: tokens.spacingHorizontalS,
    margin: 0,
  },
  text: {
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
    // Seen only in high contrast, where grounds are all the same.
    border: `1px solid ${tokens.colorTransparentStroke}`,
  },
  whose: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    '::first-letter': { textTransform: 'uppercase' },
  },
  words: {
    margin: '2px 0 0',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  },
  own: {
    color: 'inherit',
    backgroundColor: 'transparent',
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'underline',
    textDecorationThickness: '2px',
    textUnderlineOffset: '3px',
    textDecorationColor: tokens.colorPaletteDarkOrangeBorder2,
  },
  button: { columnGap: tokens.spacingHorizontalS },
});

type Choice = 'mine' | 'theirs' | 'both';

/**
 * One line over the page: how many places wait for somebody to choose, and the way to the next. It stays at the
 * upper edge while the page is scrolled; `inset` is the room there (px) that it does not need.
 */
export function CollisionBar({ count, inset }: { readonly count: number; readonly inset: number }) {
  const say = useLaterSay();
  const { next } = useCollisionTour();
  const styles = useStyles();
  return (
    <section className={styles.bar} style={{ top: -inset }} aria-label={say('collision.title')}>
      <span className={styles.barIcon} aria-hidden="true">
        <PeopleEditRegular />
      </span>
      <p className={styles.count}>{say('collision.count', { n: count })}</p>
      <Button className={styles.button} appearance="subtle" size="small" onClick={() => next()}>
        {say('collision.next')} <KeySign combination={shortcuts.collision.keys[0]} />
      </Button>
    </section>
  );
}

/** The texts to choose between at one place of the page. */
export function CollisionCards({ collisions }: { readonly collisions: readonly Collision[] }) {
  const { language } = useDesk();
  const styles = useStyles();
  return (
    <div className={styles.list} lang={language}>
      {collisions.map(collision => (
        <CollisionCard key={collision.id} collision={collision} />
      ))}
    </div>
  );
}

/** The words with those that only this text has marked by a line, a weight and, for the ear, a list after them. */
function Words({ stretches, marked }: { readonly stretches: readonly Stretch[]; readonly marked: boolean }) {
  const say = useLaterSay();
  const styles = useStyles();
  if (!marked) return stretches.map(({ words }) => words).join('');
  const own = stretches.flatMap(stretch => (stretch.own ? [stretch.words.trim()] : []));
  return (
    <>
      {stretches.map(({ words, own: isOwn }, index) => {
        if (!isOwn) return words;
        const bare = words.trimStart();
        return (
          <span key={index}>
            {words.slice(0, words.length - bare.length)}
            <mark className={styles.own}>{bare}</mark>
          </span>
        );
      })}
      {own.length > 0 && <Unseen> {say('collision.differs', { words: own.join(' … ') })}</Unseen>}
    </>
  );
}

/** A value as the page would show it: the words of a code, a date, a time. */
function useShownWords(): (collision: Collision, words: string) => string {
  const { language } = useDesk();
  const say = useLaterSay();
  return ({ kind, field }, words) => {
    if (words === '') return say(field === null ? 'collision.gone' : 'collision.empty');
    const coded = field === 'presence' ? `presence.${words}` : '';
    if (coded !== '' && say.knows(coded)) return say(coded);
    if (kind === 'meeting' && isIsoDate(words)) return formatDate(words, 'long', language);
    if (kind === 'meeting' && /^\d\d:\d\d$/.test(words)) return formatTime(words, language);
    return words;
  };
}

/** Two people's words for the same place. Theirs stand until somebody chooses; neither is ever thrown away unseen. */
export function CollisionCard({ collision }: { readonly collision: Collision }) {
  const { desk, language, timeZone, now, current } = useDesk();
  const say = useLaterSay();
  const announce = useAnnounce();
  const tour = useCollisionTour();
  const styles = useStyles();
  const shownWords = useShownWords();
  const { id, kind, field, theirName, theirAt, choices } = collision;
  const placeKey = `collision.${kind}.${field ?? 'row'}`;
  const what = say.knows(placeKey) ? say(placeKey) : say('collision.other');
  const name = theirName === handEditor ? say('collision.wordFile') : (theirName ?? say('collision.someone'));
  const offered: readonly Choice[] = choices.both ? ['mine', 'theirs', 'both'] : ['mine', 'theirs'];
  const removal = field === null ? (collision.mine === '' ? 'byMe' : 'byThem') : null;
  const sentence = say(
    removal === 'byMe'
      ? 'collision.iRemoved'
      : removal === 'byThem'
        ? 'collision.theyRemoved'
        : 'collision.changed',
    { name, what },
  );
  const title = sentence.charAt(0).toLocaleUpperCase(language) + sentence.slice(1);
  const wordOf = (choice: Choice) => {
    if (removal === 'byMe' && choice === 'mine') return 'remove';
    if (removal === 'byThem') return choice === 'mine' ? 'restore' : 'leave';
    return choice;
  };
  const choose = (choice: Choice): void => {
    tour.chosen(collision, () => flushSync(() => desk.resolve(id, choice)));
    announce(say(`collision.chose.${wordOf(choice)}`));
  };

  const at = ((): string | null => {
    if (theirAt === undefined || Number.isNaN(Date.parse(theirAt))) return null;
    const [then, today] = [localMoment(Date.parse(theirAt), timeZone), localMoment(now(), timeZone)];
    const time = formatTime(then.time, language);
    return then.date === today.date
      ? say('collision.at', { time })
      : say('collision.atDay', { date: formatDate(then.date, 'long', language), time });
  })();
  const view = current();
  const me = view.state === 'open' ? view.user.name : '';
  const [mine, theirs] = [shownWords(collision, collision.mine), shownWords(collision, collision.theirs)];
  const parts = differing(mine, theirs);
  const marked = collision.mine !== '' && collision.theirs !== '';
  const texts = [
    { whose: me === '' ? say('collision.mine') : say('collision.mineBy', { name: me }), words: parts.first },
    {
      whose: at === null ? say('collision.theirs', { name }) : say('collision.theirsAt', { name, at }),
      words: parts.second,
    },
  ];
  return (
    <Card
      icon={<PeopleEditRegular />}
      title={title}
      label={title}
      urgent
      id={collisionId(id)}
      collision={id}
      onKeyDown={event => {
        const choice = offered[Number(event.key) - 1];
        if (!choice || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        event.stopPropagation();
        choose(choice);
      }}
      actions={offered.map((choice, index) => (
        <Button
          key={choice}
          className={styles.button}
          size="small"
          aria-keyshortcuts={String(index + 1)}
          onClick={() => choose(choice)}
        >
          {say(`collision.choose.${wordOf(choice)}`)} <KeySign combination={String(index + 1)} />
        </Button>
      ))}
    >
      <div className={styles.texts}>
        {texts.map(({ whose, words }) => (
          <div className={styles.text} key={whose}>
            <p className={styles.whose}>{whose}</p>
            <p className={styles.words} lang="sv">
              <Words stretches={words} marked={marked} />
            </p>
          </div>
        ))}
      </div>
    </Card>
  );
}
