import { use, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { View } from '#desk/view.ts';
import { AnnounceProvider } from './Announce.tsx';
import { DeskContext, ToolsContext } from './desk-context.ts';
import { FailedState } from './FailedState.tsx';
import { ChooseState, fetchParts, quietMoment, SetupState, SidePanel } from './later-parts.ts';
import { MeetingPage } from './MeetingPage.tsx';
import { OpeningState } from './OpeningState.tsx';
import { SignInState } from './SignInState.tsx';
import { useWidth } from './width.ts';

/** A narrow page needs its panel as soon as the meeting has come; everything else waits until the page stands. */
function useFetchedParts(open: boolean, narrow: boolean): void {
  useEffect(() => {
    if (narrow) void SidePanel.fetch();
  }, [narrow]);
  useEffect(() => {
    if (!open) return;
    const timer = setTimeout(() => void fetchParts(), quietMoment);
    return () => clearTimeout(timer);
  }, [open]);
}

function Screen({ view }: { readonly view: View }) {
  const width = useWidth();
  useFetchedParts(view.state === 'open', width === 'narrow');
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
  const { desk, say, language, now, timeZone, newKey, view } = value;
  const newest = useRef(view);
  useLayoutEffect(() => {
    newest.current = view;
  }, [view]);
  const tools = useMemo(
    () => ({ desk, say, language, now, timeZone, newKey, current: () => newest.current }),
    [desk, say, language, now, timeZone, newKey],
  );
  return (
    <ToolsContext value={tools}>
      <AnnounceProvider>
        <Screen view={view} />
      </AnnounceProvider>
    </ToolsContext>
  );
}
