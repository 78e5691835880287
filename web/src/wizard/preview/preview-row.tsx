import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import type { Place, PreviewLine } from '../../api/types.ts';
import { ToneIcon } from '../../parts/tone.tsx';
import { LineDetails } from './line-details.tsx';
import { actionMark, valueText } from './line-words.ts';
import { ROW_ATTRIBUTE } from './use-list-keys.ts';

const useStyles = makeStyles({
  heading: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalM}`,
    color: tokens.colorNeutralForeground3,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightSemibold,
  },
  line: {
    display: 'grid',
    gridTemplateColumns: '16px minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalS,
    width: '100%',
    padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalM}`,
    border: 0,
    backgroundColor: 'transparent',
    color: tokens.colorNeutralForeground1,
    fontFamily: 'inherit',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textAlign: 'left',
    cursor: 'pointer',
    ':hover': { boxShadow: `inset 2px 0 0 ${tokens.colorCompoundBrandStroke}` },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  mark: { fontFamily: tokens.fontFamilyMonospace, fontWeight: tokens.fontWeightBold },
  success: { color: tokens.colorStatusSuccessForeground1 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  danger: { color: tokens.colorStatusDangerForeground1 },
  informative: { color: tokens.colorBrandForeground1 },
  subtle: { color: tokens.colorNeutralForeground3 },
  words: { display: 'grid', gap: '2px', minWidth: 0, overflowWrap: 'anywhere' },
  head: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
  name: { fontWeight: tokens.fontWeightSemibold },
  muted: { color: tokens.colorNeutralForeground3 },
  attention: { display: 'flex', gap: tokens.spacingHorizontalXS, alignItems: 'center' },
  details: { padding: `0 ${tokens.spacingHorizontalM} ${tokens.spacingVerticalM} 40px` },
});

interface PreviewRowProps {
  place: Place;
  runId: string;
  digest: string;
  line: PreviewLine | undefined;
  index: number;
  heading: string | null;
  open: boolean;
  onToggle: () => void;
}

const SEVERITY_TONES = { blocker: 'danger', warning: 'warning', info: 'informative' } as const;

/** One line: name, what happens in words, the most telling changes, who is affected. Opens to every change. */
export function PreviewRow(props: PreviewRowProps) {
  const { place, runId, digest, line, index, heading, open, onToggle } = props;
  const styles = useStyles();
  const id = useId();
  if (line === undefined) return <div className={styles.line}>Loading</div>;
  const { mark, tone } = actionMark(line.action);
  const more = line.changeCount - line.topChanges.length;
  return (
    <>
      {heading === null ? null : <div className={styles.heading}>{heading}</div>}
      <button
        type="button"
        className={styles.line}
        aria-expanded={open}
        aria-controls={id}
        onClick={onToggle}
        {...{ [ROW_ATTRIBUTE]: index }}
      >
        <span
          className={mergeClasses(styles.mark, tone === 'progress' ? styles.subtle : styles[tone])}
          aria-hidden
        >
          {mark}
        </span>
        <span className={styles.words}>
          <span className={styles.head}>
            <span className={styles.name}>{line.name}</span>
            <span>{line.headline}</span>
            {line.affected === '' ? null : <span className={styles.muted}>{line.affected}</span>}
          </span>
          {line.attention.map((each) => (
            <span key={each.text} className={styles.attention}>
              <ToneIcon tone={SEVERITY_TONES[each.severity]} size={16} />
              {each.text}
            </span>
          ))}
          {line.noUndo === '' ? null : (
            <span className={styles.attention}>
              <ToneIcon tone="warning" size={16} />
              Can&apos;t be undone. {line.noUndo}
            </span>
          )}
          {line.reason === '' ? null : (
            <span>
              {line.reason} {line.next}
            </span>
          )}
          {line.action === 'unchanged'
            ? null
            : line.topChanges.map((change) => (
                <span key={`${change.section} ${change.path}`} className={styles.muted}>
                  {change.label}:{' '}
                  {change.kind === 'moved'
                    ? 'moved'
                    : `${valueText(change.beforeText)} → ${valueText(change.afterText)}`}
                </span>
              ))}
          {more > 0 && line.action !== 'unchanged' ? (
            <span className={styles.muted}>and {more} more</span>
          ) : null}
        </span>
      </button>
      <div id={id} hidden={!open} className={styles.details}>
        {open ? <LineDetails place={place} runId={runId} lineId={line.id} digest={digest} /> : null}
      </div>
    </>
  );
}
