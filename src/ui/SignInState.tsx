import { Button } from '@fluentui/react-components';
import { PersonKeyRegular } from '@fluentui/react-icons/svg/person-key';
import type { NotSignedIn } from '#desk/setting.ts';
import type { View } from '#desk/view.ts';
import type { WordKey } from '#language/words.ts';
import { useDesk } from './desk-context.ts';
import { StateFrame } from './StateFrame.tsx';

const words = {
  interaction: 'signIn.button',
  cancelled: 'signIn.button',
  unavailable: 'state.retry',
  otherUser: 'signIn.reload',
} as const satisfies Readonly<Record<NotSignedIn, WordKey>>;

/** Asks for the click that lets the sign-in window open; where there is none to open, says what to do. */
export function SignInState({ view }: { readonly view: Extract<View, { state: 'signIn' }> }) {
  const { desk, say } = useDesk();
  const { reason, busy } = view;
  const ways: Readonly<Record<NotSignedIn, () => void>> = {
    interaction: desk.signIn,
    cancelled: desk.signIn,
    unavailable: desk.retry,
    // A page that begins anew belongs to whoever is signed in now.
    otherUser: () => location.reload(),
  };
  return (
    <StateFrame
      icon={<PersonKeyRegular />}
      title={say(`signIn.${reason}.title`)}
      text={say(`signIn.${reason}.text`)}
      actions={
        <Button appearance="primary" disabledFocusable={busy} onClick={ways[reason]}>
          {say(busy ? 'signIn.busy' : words[reason])}
        </Button>
      }
    />
  );
}
