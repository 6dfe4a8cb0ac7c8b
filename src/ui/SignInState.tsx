import { Button } from '@fluentui/react-components';
import { PersonKeyRegular } from '@fluentui/react-icons/svg/person-key';
import type { View } from '#desk/view.ts';
import { useDesk } from './desk-context.ts';
import { StateFrame } from './StateFrame.tsx';

/** Asks for the click that lets the sign-in window open; where there is none to open, says what to do. */
export function SignInState({ view }: { readonly view: Extract<View, { state: 'signIn' }> }) {
  const { desk, say } = useDesk();
  const { reason, busy } = view;
  return (
    <StateFrame
      icon={<PersonKeyRegular />}
      title={say(`signIn.${reason}.title`)}
      text={say(`signIn.${reason}.text`)}
      actions={
        <Button
          appearance="primary"
          disabledFocusable={busy}
          onClick={() => (reason === 'unavailable' ? desk.retry() : desk.signIn())}
        >
          {say(busy ? 'signIn.busy' : reason === 'unavailable' ? 'state.retry' : 'signIn.button')}
        </Button>
      }
    />
  );
}
