import { createContext, use, useCallback, useState } from 'react';
import type { ReactNode } from 'react';
import { useUnseen } from './Unseen.tsx';

/** Says a sentence through the screen reader, without moving focus. */
export type Announce = (sentence: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

export const useAnnounce = (): Announce => use(AnnounceContext);

type Said = { readonly sentence: string; readonly turn: number };

/** The page's live region. Two regions take turns: the same sentence twice in a row is then said twice. */
export function AnnounceProvider({ children }: { readonly children: ReactNode }) {
  const unseen = useUnseen();
  const [said, setSaid] = useState<Said>({ sentence: '', turn: 0 });
  const announce = useCallback<Announce>(
    sentence => setSaid(before => ({ sentence, turn: before.turn + 1 })),
    [],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div className={unseen} role="status" aria-live="polite" data-announcements="">
        {said.turn % 2 === 0 ? said.sentence : ''}
      </div>
      <div className={unseen} role="status" aria-live="polite" data-announcements="">
        {said.turn % 2 === 1 ? said.sentence : ''}
      </div>
    </AnnounceContext>
  );
}
