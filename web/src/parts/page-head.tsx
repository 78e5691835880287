import { makeStyles, tokens, typographyStyles } from '@fluentui/react-components';
import { useEffect, useRef, type ReactNode } from 'react';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalL}`,
  },
  words: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minWidth: 0,
  },
  title: { ...typographyStyles.title3, margin: 0, overflowWrap: 'anywhere', outlineStyle: 'none' },
  eyebrow: { flexBasis: '100%', color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  actions: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

/** The first page of a visit leaves focus where the browser puts it; every later one moves it to its heading. */
let visited: string | null = null;

interface PageHeadProps {
  title: string;
  /** What the document is called beside the heading: the environment, usually. */
  context?: string | undefined;
  /** A line above the heading: where this page stands in a larger task. */
  eyebrow?: string;
  /** What makes it another page; the address, unless a page has steps. */
  identity?: string;
  mark?: ReactNode;
  actions?: ReactNode;
}

/** The heading of a page: names the document, takes the focus after a change of page, and so announces it. */
export function PageHead({ title, context, mark, actions, eyebrow, identity }: PageHeadProps) {
  const styles = useStyles();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = [title, context, 'TenantAtlas']
      .filter((part) => part !== undefined && part !== '')
      .join(' · ');
  }, [title, context]);
  useEffect(() => {
    const here = identity ?? location.pathname;
    if (visited !== null && visited !== here) {
      heading.current?.focus({ preventScroll: true });
      window.scrollTo(0, 0);
    }
    visited = here;
  }, [identity]);
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        {eyebrow === undefined ? null : <span className={styles.eyebrow}>{eyebrow}</span>}
        <h1 ref={heading} tabIndex={-1} className={styles.title}>
          {title}
        </h1>
        {mark}
      </div>
      {actions === undefined ? null : <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
