import { use, useLayoutEffect, useMemo, useRef } from 'react';
import type { View } from '#desk/view.ts';
import { AnnounceProvider } from './Announce.tsx';
import { ChooseState } from './ChooseState.tsx';
import { DeskContext, ToolsContext } from './desk-context.ts';
import { FailedState } from './FailedState.tsx';
import { MeetingPage } from './MeetingPage.tsx';
import { OpeningState } from './OpeningState.tsx';
import { SetupState } from './SetupState.tsx';
import { SidePanel } from './SidePanel.tsx';
import { SignInState } from './SignInState.tsx';
import { useWidth } from './width.ts';

function Screen({ view }: { readonly view: View }) {
  const width = useWidth();
  switch (view.state) {
    case 'opening':
      return <OpeningState view={view} />;
    case 'signIn':
      return <SignInState view={view} />;
    case 'choose':
      return <ChooseState view={view} />;
    case 'setup':
      return <SetupState view={view} />;
    case 'failed':
      return <FailedState view={view} />;
    case 'open':
      return width === 'narrow' ? <SidePanel view={view} /> : <MeetingPage view={view} width={width} />;
  }
}

/** The whole interface, drawn inside `DeskContext` and `Shell`: the screen that the view's state asks for. */
export function App() {
  const value = use(DeskContext);
  if (!value) throw new Error('App was drawn outside of DeskContext');
  const { desk, say, language, now, newKey, view } = value;
  const newest = useRef(view);
  useLayoutEffect(() => {
    newest.current = view;
  }, [view]);
  const tools = useMemo(
    () => ({ desk, say, language, now, newKey, current: () => newest.current }),
    [desk, say, language, now, newKey],
  );
  return (
    <ToolsContext value={tools}>
      <AnnounceProvider>
        <Screen view={view} />
      </AnnounceProvider>
    </ToolsContext>
  );
}
