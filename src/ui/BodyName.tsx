import { makeStyles } from '@fluentui/react-components';
import type { Body } from '#minutes/record.ts';
import { useDesk } from './desk-context.ts';
import { LinkButton } from './LinkButton.tsx';

const useStyles = makeStyles({ way: { color: 'inherit', fontWeight: 'inherit' } });

/** A body's name, and the way to its page where there is one. */
export function BodyName({ body }: { readonly body: Body }) {
  const { openBody } = useDesk();
  const styles = useStyles();
  if (!openBody) return body.name;
  return (
    <LinkButton className={styles.way} onClick={() => openBody(body.key)}>
      {body.name}
    </LinkButton>
  );
}
