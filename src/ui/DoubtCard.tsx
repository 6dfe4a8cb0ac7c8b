import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { PeopleListRegular } from '@fluentui/react-icons/svg/people-list';
import { PersonQuestionMarkRegular } from '@fluentui/react-icons/svg/person-question-mark';
import type { Doubt } from '#minutes/prefill.ts';
import { Card } from './Card.tsx';
import { useDesk } from './desk-context.ts';

const useStyles = makeStyles({
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground2,
    '& dt': { color: tokens.colorNeutralForeground3 },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  },
  text: { margin: 0, fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground2 },
});

const place = (name: string, organisation: string): string =>
  organisation === '' ? name : `${name}, ${organisation}`;

function PersonDoubt({ doubt }: { readonly doubt: Extract<Doubt, { type: 'person' }> }) {
  const { desk, say } = useDesk();
  const styles = useStyles();
  const { id, invitee, candidates } = doubt;
  const [only, ...more] = candidates;
  const single = only !== undefined && more.length === 0;
  const question = single
    ? say('doubt.same', { invited: invitee.name, known: only.name })
    : say('doubt.who', { invited: invitee.name });
  return (
    <Card
      icon={<PersonQuestionMarkRegular />}
      title={question}
      label={question}
      actions={
        <>
          {candidates.map(candidate => (
            <Button key={candidate.key} size="small" onClick={() => desk.settle(id, candidate.key)}>
              {single
                ? say('doubt.yes')
                : say('doubt.is', { name: place(candidate.name, candidate.organisation) })}
            </Button>
          ))}
          <Button size="small" onClick={() => desk.settle(id, 'another')}>
            {say('doubt.another')}
          </Button>
          <Button size="small" appearance="subtle" onClick={() => desk.settle(id, 'dismiss')}>
            {say('doubt.dismiss')}
          </Button>
        </>
      }
    >
      <dl className={styles.facts}>
        <dt>{say('doubt.invited')}</dt>
        <dd>
          {invitee.name}
          {invitee.mail !== '' && ` · ${invitee.mail}`} · {say(`answer.${invitee.answer}`)}
        </dd>
        <dt>{say('doubt.known')}</dt>
        <dd>{candidates.map(candidate => place(candidate.name, candidate.organisation)).join(' · ')}</dd>
      </dl>
    </Card>
  );
}

/** One question about a person or a group that the facts do not answer; nothing is decided without a click. */
export function DoubtCard({ doubt }: { readonly doubt: Doubt }) {
  const { desk, say } = useDesk();
  const styles = useStyles();
  if (doubt.type === 'person') return <PersonDoubt doubt={doubt} />;
  const { id, invitee } = doubt;
  const title = say('doubt.group', { name: invitee.name });
  return (
    <Card
      icon={<PeopleListRegular />}
      title={title}
      label={title}
      actions={
        <>
          <Button size="small" onClick={() => desk.settle(id, 'dismiss')}>
            {say('doubt.hide')}
          </Button>
          <Button size="small" appearance="subtle" onClick={() => desk.settle(id, 'another')}>
            {say('doubt.keep')}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{say('doubt.groupText')}</p>
    </Card>
  );
}
