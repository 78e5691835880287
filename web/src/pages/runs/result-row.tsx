import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { LineResult } from '../../api/types.ts';
import { ChevronDownRegular, ChevronRightRegular } from '../../parts/icons.ts';
import { StateWord } from '../../parts/tone.tsx';
import { When } from '../../parts/when.tsx';
import { outcomeTone } from './run-words.ts';

const useStyles = makeStyles({
  row: {
    padding: `${tokens.spacingVerticalXS} ${tokens.spacingHorizontalS}`,
    display: 'grid',
    gap: tokens.spacingVerticalXXS,
  },
  head: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr)',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    '@media (max-width: 720px)': { gridTemplateColumns: '1fr' },
  },
  name: { justifyContent: 'start', textAlign: 'left', fontWeight: tokens.fontWeightSemibold, minWidth: 0 },
  type: {
    marginLeft: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontWeight: tokens.fontWeightRegular,
  },
  reason: { paddingLeft: tokens.spacingHorizontalXXXL, color: tokens.colorNeutralForeground2 },
  details: { margin: 0, paddingLeft: tokens.spacingHorizontalXXXL, color: tokens.colorNeutralForeground2 },
});

/** One line of a run: its outcome, why, what to do; what was sent waits behind a click. */
export function ResultRow({ result }: { result: LineResult }) {
  const styles = useStyles();
  const [open, setOpen] = useState(false);
  const id = useId();
  const sentence = [result.reason, result.next].filter((part) => part !== '').join(' ');
  return (
    <div className={styles.row}>
      <div className={styles.head}>
        <Button
          appearance="transparent"
          size="small"
          className={styles.name}
          icon={open ? <ChevronDownRegular /> : <ChevronRightRegular />}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {result.name}
          <span className={styles.type}>{result.typeLabel}</span>
        </Button>
        <StateWord tone={outcomeTone(result)} word={result.outcomeLabel} />
      </div>
      {sentence === '' ? null : <span className={styles.reason}>{sentence}</span>}
      <div id={id} hidden={!open}>
        {open ? (
          <ul className={styles.details}>
            {result.writes.length === 0 ? <li>Nothing was sent to the tenant.</li> : null}
            {result.writes.map((write) => (
              <li key={`${write.step} ${write.at}`}>
                {write.step}: {write.method}, {write.status}, <When at={write.at} />. Request{' '}
                {write.requestId === '' ? 'id not known' : write.requestId}
              </li>
            ))}
            {result.approval === null ? null : (
              <li>
                Approval request {result.approval.code}, filed <When at={result.approval.filedAt} />, expires{' '}
                <When at={result.approval.expiresAt} />
              </li>
            )}
            <li>
              {result.verified
                ? 'Read back and found as the preview showed.'
                : 'Not verified by reading back.'}
            </li>
          </ul>
        ) : null}
      </div>
    </div>
  );
}
