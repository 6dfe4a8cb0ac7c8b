import type { View } from '#desk/view.ts';
import { useDesk } from './desk-context.ts';
import { Skeleton } from './Shell.tsx';

/** The page while the meeting is being found, with a word for each step. */
export function OpeningState({ view }: { readonly view: Extract<View, { state: 'opening' }> }) {
  const { say } = useDesk();
  return <Skeleton word={say(`opening.${view.step}`)} />;
}
