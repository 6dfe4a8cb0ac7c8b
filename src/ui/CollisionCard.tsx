import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PeopleEditRegular } from '@fluentui/react-icons/svg/people-edit';
import { handEditor } from '#desk/publish-failure.ts';
import type { Collision } from '#minutes/merge.ts';
import { useAnnounce } from './Announce.tsx';
import { Card } from './Card.tsx';
import { useDesk } from './desk-context.ts';
import { KeySign } from './KeyHelp.tsx';

const useStyles = makeStyles({
  texts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(220px, 100%), 1fr))',
    gap: tokens.spacingHorizontalS,
  },
  text: {
    padding: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground3,
  },
  whose: {
    margin: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    '::first-letter': { textTransform: 'uppercase' },
  },
  words: { margin: '2px 0 0', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  button: { columnGap: tokens.spacingHorizontalS },
});

type Choice = 'mine' | 'theirs' | 'both';

/** Two people's words for the same place. Theirs stand until somebody chooses; neither is ever thrown away unseen. */
export function CollisionCard({ collision }: { readonly collision: Collision }) {
  const { desk, say } = useDesk();
  const announce = useAnnounce();
  const styles = useStyles();
  const { id, kind, field, mine, theirs, theirName, choices } = collision;
  const place = `${kind}.${field ?? 'row'}`;
  const placeKey = `collision.${place}`;
  const what = say.knows(placeKey) ? say(placeKey) : say('collision.other');
  const name = theirName === handEditor ? say('collision.wordFile') : (theirName ?? say('collision.someone'));
  const offered: readonly Choice[] = choices.both ? ['mine', 'theirs', 'both'] : ['mine', 'theirs'];
  const title = say(field === null ? 'collision.removed' : 'collision.changed', { name, what });
  const choose = (choice: Choice): void => {
    desk.resolve(id, choice);
    announce(say(`collision.chose.${choice}`));
  };
  const texts = [
    { whose: say('collision.mine'), words: mine },
    { whose: say('collision.theirs', { name }), words: theirs },
  ];
  return (
    <Card
      icon={<PeopleEditRegular />}
      title={title}
      label={title}
      urgent
      onKeyDown={event => {
        const choice = offered[Number(event.key) - 1];
        if (!choice || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
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
          {say(`collision.choose.${choice}`)} <KeySign combination={String(index + 1)} />
        </Button>
      ))}
    >
      <div className={styles.texts}>
        {texts.map(({ whose, words }) => (
          <div className={styles.text} key={whose}>
            <p className={styles.whose}>{whose}</p>
            <p className={styles.words} lang="sv">
              {words === '' ? say('collision.empty') : words}
            </p>
          </div>
        ))}
      </div>
    </Card>
  );
}
