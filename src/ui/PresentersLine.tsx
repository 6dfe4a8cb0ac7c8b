import { set } from '#minutes/edit.ts';
import type { Item } from '#minutes/record.ts';
import { labels, presentersText } from '#language/phrases.ts';
import { useDesk } from './desk-context.ts';
import { placeId } from './place.ts';
import { StructuredLine } from './StructuredLine.tsx';
import { presentersFrom } from './written-fields.ts';

/** Who presents an item, written as one line. */
export function PresentersLine({ item }: { readonly item: Item }) {
  const { desk, say } = useDesk();
  return (
    <StructuredLine
      id={placeId(item.key, 'presenters')}
      label={labels.presenter}
      placeholder={say('item.noPresenter')}
      value={item.presenters}
      write={presentersText}
      read={presentersFrom}
      onValue={presenters => desk.edit(set('item', item, 'presenters', presenters))}
    />
  );
}
