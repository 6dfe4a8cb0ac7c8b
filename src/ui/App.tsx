import { use, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Key } from '#minutes/record.ts';
import type { View } from '#desk/view.ts';
import { AnnounceProvider } from './Announce.tsx';
import { DeskContext, ToolsContext } from './desk-context.ts';
import { FailedState } from './FailedState.tsx';
import {
  BodyPage,
  ChooseState,
  fetchParts,
  Pane,
  quietMoment,
  SetupState,
  SidePanel,
} from './later-parts.ts';
import { MeetingPage } from './MeetingPage.tsx';
import { OpeningState } from './OpeningState.tsx';
import { SignInState } from './SignInState.tsx';
import { useWidth } from './width.ts';
import { WritersContext } from './writers.ts';

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

type ScreenProps = { readonly view: View; readonly layout: 'page' | 'pane' };

function Screen({ view, layout }: ScreenProps) {
  const width = useWidth();
  useFetchedParts(view.state === 'open', layout === 'page' && width === 'narrow');
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
      return (
        <WritersContext value={view.writers}>
          {layout === 'pane' ? (
            <Pane view={view} />
          ) : width === 'narrow' ? (
            <SidePanel view={view} />
          ) : (
            <MeetingPage view={view} width={width} />
          )}
        </WritersContext>
      );
  }
}

type AppProps = {
  /** The body whose page lies open at first, instead of the meeting. */
  readonly firstBody?: Key;
};

/** The whole interface, drawn inside `DeskContext` and `Shell`: a body's page, or what the view's state asks for. */
export function App({ firstBody }: AppProps) {
  const value = use(DeskContext);
  if (!value) throw new Error('App was drawn outside of DeskContext');
  const { desk, say, language, now, timeZone, newKey, layout, view, openRegister } = value;
  const [bodyKey, setBodyKey] = useState<Key | null>(firstBody ?? null);
  const newest = useRef(view);
  useLayoutEffect(() => {
    newest.current = view;
  }, [view]);
  const tools = useMemo(
    () => ({
      desk,
      say,
      language,
      now,
      timeZone,
      newKey,
      layout,
      current: () => newest.current,
      openBody: openRegister ? setBodyKey : null,
    }),
    [desk, say, language, now, timeZone, newKey, layout, openRegister],
  );
  return (
    <ToolsContext value={tools}>
      <AnnounceProvider>
        {openRegister && bodyKey !== null ? (
          <BodyPage bodyKey={bodyKey} openRegister={openRegister} onBack={() => setBodyKey(null)} />
        ) : (
          <Screen view={view} layout={layout} />
        )}
      </AnnounceProvider>
    </ToolsContext>
  );
}
