import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { andList } from '#language/phrases.ts';
import type { Writer } from '#desk/view.ts';
import { useAnnounce } from './Announce.tsx';
import { useLaterSay } from './later-words.ts';
import { Unseen } from './Unseen.tsx';
import { initials } from './writers.ts';

export type WriterSignProps = {
  readonly names: readonly string[];
  readonly where: Writer['where'];
  /** The initials alone, in the line; else with the name, at the right. */
  readonly short: boolean;
  /** Said through the screen reader when somebody comes: where the person is writing, too. */
  readonly told: boolean;
};

const useStyles = makeStyles({
  sign: {
    float: 'inline-end',
    display: 'flex',
    alignItems: 'center',
    columnGap: '5px',
    boxSizing: 'border-box',
    maxWidth: '60%',
    marginInlineStart: tokens.spacingHorizontalM,
    padding: '1px 9px 1px 1px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground2,
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    fontStyle: 'normal',
    fontWeight: tokens.fontWeightRegular,
    lineHeight: '18px',
  },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  rings: { display: 'inline-flex', flexShrink: 0 },
  inLine: { verticalAlign: 'text-bottom', marginInlineStart: '6px' },
  // In the place of a sign of 16 pixels.
  inColumn: { margin: '-1px' },
  ring: {
    display: 'inline-grid',
    placeItems: 'center',
    boxSizing: 'border-box',
    width: '18px',
    height: '18px',
    borderRadius: tokens.borderRadiusCircular,
    border: `1.5px solid ${tokens.colorBrandStroke1}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForeground1,
    fontSize: '9px',
    fontWeight: tokens.fontWeightSemibold,
    fontStyle: 'normal',
    lineHeight: 1,
    ':not(:first-child)': { marginInlineStart: '-5px' },
  },
});

/** Who else writes here: initials in a ring, with the name where there is room. */
export function WriterSign({ names, where, short, told }: WriterSignProps) {
  const say = useLaterSay();
  const styles = useStyles();
  const announce = useAnnounce();
  const said = useRef<readonly string[]>([]);
  const words = say(where === 'attendance' ? 'writers.attendance' : 'writers.here', {
    names: andList(names),
    n: names.length,
  });
  useEffect(() => {
    const isNew = names.some(name => !said.current.includes(name));
    if (told && isNew) announce(words);
    if (told) said.current = names;
  }, [told, names, words, announce]);
  return (
    <span
      className={mergeClasses(
        short ? styles.rings : styles.sign,
        short && (where === 'item' ? styles.inColumn : styles.inLine),
      )}
      title={words}
      data-writers={names.join(', ')}
    >
      <span className={styles.rings} aria-hidden="true">
        {names.map(name => (
          <span key={name} className={styles.ring}>
            {initials(name)}
          </span>
        ))}
      </span>
      {short ? <Unseen>{words}</Unseen> : <span className={styles.words}>{words}</span>}
    </span>
  );
}
