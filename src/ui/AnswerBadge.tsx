import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { MailOffRegular } from '@fluentui/react-icons/svg/mail-off';
import { MailUnreadRegular } from '@fluentui/react-icons/svg/mail-unread';
import { QuestionRegular } from '@fluentui/react-icons/svg/question';
import type { ReactNode } from 'react';
import type { Answer } from '#minutes/record.ts';
import { useDesk } from './desk-context.ts';
import { Unseen } from './Unseen.tsx';

const icons: Readonly<Record<Answer, ReactNode>> = {
  accepted: <CheckmarkRegular />,
  declined: <DismissRegular />,
  tentative: <QuestionRegular />,
  notResponded: <MailUnreadRegular />,
  unknown: null,
  notInvited: <MailOffRegular />,
};

const useStyles = makeStyles({
  badge: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: '3px',
    padding: '0 6px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase100,
    lineHeight: '16px',
    whiteSpace: 'nowrap',
    flexShrink: 0,
  },
  yes: { color: tokens.colorPaletteGreenForeground1, border: `1px solid ${tokens.colorPaletteGreenBorder1}` },
  no: { color: tokens.colorPaletteRedForeground1, border: `1px solid ${tokens.colorPaletteRedBorder1}` },
});

/** What somebody answered to the invitation: sign and word, the whole sentence for a screen reader. */
export function AnswerBadge({ answer }: { readonly answer: Answer }) {
  const { say } = useDesk();
  const styles = useStyles();
  if (answer === 'unknown') return null;
  return (
    <span
      className={mergeClasses(
        styles.badge,
        answer === 'accepted' && styles.yes,
        answer === 'declined' && styles.no,
      )}
      title={say(`answer.${answer}.long`)}
    >
      <span aria-hidden="true" style={{ display: 'contents' }}>
        {icons[answer]}
        {say(`answer.${answer}`)}
      </span>
      <Unseen>{say(`answer.${answer}.long`)}</Unseen>
    </span>
  );
}
