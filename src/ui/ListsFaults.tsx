import { useEffect, useMemo, useState } from 'react';
import type { ListsFault } from '#desk/view.ts';
import { speakListsFaults } from '#language/lists-fault-words.ts';
import { useAnnounce } from './Announce.tsx';
import { useDesk } from './desk-context.ts';

/** So many are told by name, and of the rest how many they are. */
const most = 4;

type ListsFaultsProps = {
  /** Only the first, joined with this to the words that it stands after. */
  readonly after?: string;
};

/**
 * What is wrong with the lists in SharePoint, in sentences: nothing where nothing is, or where it cannot be seen.
 * Stands beside a refusal that the service has not explained; the lists are looked at when it comes there.
 */
export function ListsFaults({ after }: ListsFaultsProps) {
  const { desk, language } = useDesk();
  const announce = useAnnounce();
  const tell = useMemo(() => speakListsFaults(language), [language]);
  const [faults, setFaults] = useState<readonly ListsFault[]>([]);
  useEffect(() => {
    let left = false;
    void desk.faultsInLists().then(found => {
      if (!left) setFaults(found);
    });
    return () => {
      left = true;
    };
  }, [desk]);
  const sentences = faults.map(({ what, list, column }) => tell(what, { list, column: column ?? '' }));
  const rest = sentences.length > most ? [tell('more', { n: sentences.length - most })] : [];
  const words = after === undefined ? [...sentences.slice(0, most), ...rest].join(' ') : (sentences[0] ?? '');
  useEffect(() => {
    if (words !== '') announce(words);
  }, [words, announce]);
  return words === '' ? null : `${after ?? ''}${words}`;
}
