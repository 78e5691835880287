import { makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { keysQuery } from '../../api/key-queries.ts';
import { usePlace } from '../../app/use-place.ts';
import { FailedState } from '../../parts/failed-state.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { useMayNot } from '../../shell/rights.ts';
import { KeyRow } from './key-row.tsx';
import { MakeKey } from './make-key.tsx';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: tokens.spacingVerticalS },
  text: { margin: 0, maxWidth: '760px' },
});

/** Keys by which programs act for a person in this workspace. */
export function ApiKeysPage() {
  const styles = useStyles();
  const { workspace } = usePlace();
  const mayNot = useMayNot('keys.manage');
  const { data, error, refetch } = useQuery(keysQuery(workspace));
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  const make = data === undefined ? null : <MakeKey workspace={workspace} offer={data} />;
  return (
    <>
      {/* One place for it whatever the list holds: the key that it shows once must not go with an empty list. */}
      <PageHead title="API keys" actions={make} />
      {data === undefined ? (
        <LoadingState what="the API keys" />
      ) : data.items.length === 0 ? (
        <PageState tone="informative" title="No API key yet">
          A key lets a program do here what you choose, for you: at most what you may do yourself, in the
          environments that you choose, until it ends.
        </PageState>
      ) : (
        <>
          <p className={styles.text}>
            {mayNot === null
              ? 'Keys of everybody in this workspace. '
              : 'Your keys. Managers and owners see and revoke all of them. '}
            A key does at most what its owner may do at that moment.
          </p>
          <ul className={styles.list} aria-label="API keys">
            {data.items.map((key) => (
              <KeyRow key={key.id} workspace={workspace} of={key} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}
