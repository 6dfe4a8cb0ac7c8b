import { createContext, use, useCallback, useState } from 'react';
import type { ReactNode } from 'react';

/** Says a sentence through the screen reader, without moving focus. */
export type Announce = (sentence: string) => void;

const AnnounceContext = createContext<Announce>(() => undefined);

export const useAnnounce = (): Announce => use(AnnounceContext);

const hidden = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const;

type Said = { readonly sentence: string; readonly turn: number };

/** The page's live region. Two regions take turns: the same sentence twice in a row is then said twice. */
export function AnnounceProvider({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState<Said>({ sentence: '', turn: 0 });
  const announce = useCallback<Announce>(
    sentence => setSaid(before => ({ sentence, turn: before.turn + 1 })),
    [],
  );
  return (
    <AnnounceContext value={announce}>
      {children}
      <div style={hidden} role="status" aria-live="polite" data-announcements="">
        {said.turn % 2 === 0 ? said.sentence : ''}
      </div>
      <div style={hidden} role="status" aria-live="polite" data-announcements="">
        {said.turn % 2 === 1 ? said.sentence : ''}
      </div>
    </AnnounceContext>
  );
}
