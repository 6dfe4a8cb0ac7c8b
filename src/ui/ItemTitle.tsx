import { set } from '#minutes/edit.ts';
import type { Item } from '#minutes/record.ts';
import { useDesk } from './desk-context.ts';
import { EditableLine } from './EditableLine.tsx';
import { goTo, placeId } from './place.ts';

type ItemTitleProps = { readonly item: Item; readonly canWrite: boolean };

/** An item's title, written in place; Enter goes on to its text. */
export function ItemTitle({ item, canWrite }: ItemTitleProps) {
  const { desk, say } = useDesk();
  if (!canWrite) return item.title.trim() === '' ? say('item.untitled') : item.title;
  return (
    <EditableLine
      id={placeId(item.key, 'title')}
      label={say('item.title')}
      placeholder={say('item.untitled')}
      value={item.title}
      onText={text => desk.edit(set('item', item, 'title', text))}
      onKeyDown={event => {
        if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey) return;
        event.preventDefault();
        goTo({ kind: 'item', key: item.key, field: 'text' });
      }}
    />
  );
}
