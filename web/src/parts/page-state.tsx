import { makeStyles, Skeleton, SkeletonItem, Subtitle1, tokens } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import { ToneIcon, type Tone } from './tone.tsx';

const useStyles = makeStyles({
  state: {
    display: 'grid',
    justifyItems: 'start',
    gap: tokens.spacingVerticalS,
    maxWidth: '640px',
    padding: `${tokens.spacingVerticalXXL} 0`,
  },
  head: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  text: { margin: 0, overflowWrap: 'anywhere' },
  small: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  skeleton: { display: 'grid', gap: tokens.spacingVerticalM, padding: `${tokens.spacingVerticalL} 0` },
});

interface PageStateProps {
  tone: Tone;
  title: string;
  children: ReactNode;
  action?: ReactNode;
  small?: string;
}

/** A page or a part of one that has nothing to show, and teaches the next step. */
export function PageState({ tone, title, children, action, small }: PageStateProps) {
  const styles = useStyles();
  return (
    <section className={styles.state} aria-label={title}>
      <div className={styles.head}>
        <ToneIcon tone={tone} size={24} />
        <Subtitle1 as="h2" style={{ margin: 0 }}>
          {title}
        </Subtitle1>
      </div>
      <div className={styles.text}>{children}</div>
      {action}
      {small === undefined || small === '' ? null : <p className={styles.small}>{small}</p>}
    </section>
  );
}

/** Grey lines at once; after one second also words, so that nobody wonders what is waited for. */
export function LoadingState({ what, rows = 4 }: { what: string; rows?: number }) {
  const styles = useStyles();
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSlow(true);
    }, 1000);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return (
    <div>
      <Skeleton aria-label={`Loading ${what}`} className={styles.skeleton}>
        {Array.from({ length: rows }, (_, row) => (
          <SkeletonItem key={row} size={row === 0 ? 40 : 20} />
        ))}
      </Skeleton>
      <p role="status" className={styles.small}>
        {slow ? `Loading ${what}. The server has not answered yet.` : ''}
      </p>
    </div>
  );
}
