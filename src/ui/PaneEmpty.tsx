import { CalendarLtrRegular } from '@fluentui/react-icons/svg/calendar-ltr';
import { MailRegular } from '@fluentui/react-icons/svg/mail';
import { useMemo } from 'react';
import { speakPane } from '#language/pane-words.ts';
import type { Language } from '#language/words.ts';
import { StateFrame } from './StateFrame.tsx';

type PaneEmptyProps = {
  readonly language: Language;
  /** What is selected in Outlook instead of an appointment. */
  readonly selected: 'nothing' | 'message';
};

/** Outlook's pane while no appointment is selected. Drawn inside `Shell`; needs no desk. */
export function PaneEmpty({ language, selected }: PaneEmptyProps) {
  const tell = useMemo(() => speakPane(language), [language]);
  return (
    <StateFrame
      icon={selected === 'message' ? <MailRegular /> : <CalendarLtrRegular />}
      title={tell(`empty.${selected}.title`)}
      text={tell(`empty.${selected}.text`)}
    />
  );
}
