import { Button } from '@fluentui/react-components';
import { DocumentErrorRegular } from '@fluentui/react-icons/svg/document-error';
import { useDesk } from './desk-context.ts';
import { useLaterSay } from './later-words.ts';
import { PaperBar } from './PaperBar.tsx';

/** Publishing was begun and not finished, perhaps by somebody else: whoever may write finishes it from here. */
export function UnfinishedBar({ onPublish }: { readonly onPublish: () => void }) {
  const { desk } = useDesk();
  const say = useLaterSay();
  return (
    <PaperBar
      title={say('unfinished.title')}
      icon={<DocumentErrorRegular />}
      trouble
      text={say('unfinished.text')}
    >
      <Button
        size="small"
        onClick={() => {
          // How it goes, and what is in its way, is told where publishing is.
          onPublish();
          desk.publish();
        }}
      >
        {say('unfinished.finish')}
      </Button>
    </PaperBar>
  );
}
