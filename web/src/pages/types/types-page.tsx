import {
  Link,
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { typesQuery } from '../../api/onboarding-queries.ts';
import type { TypeRow } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';
import { FailedState } from '../../parts/failed-state.tsx';
import { ChoiceField, FilterBar, SearchField } from '../../parts/filter-bar.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { LoadingState, PageState } from '../../parts/page-state.tsx';
import { ScrollX } from '../../parts/scroll-x.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { matches, RISKS, restoreState, type TypeFilter } from './type-words.ts';

const COLUMNS = [
  ['Type', '18%'],
  ['Restored', '30%'],
  ['Risk', '24%'],
  ['Captured, and with which permissions', '28%'],
] as const;

const useStyles = makeStyles({
  cell: { verticalAlign: 'top', padding: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalS}` },
  stack: { display: 'grid', gap: tokens.spacingVerticalXXS, overflowWrap: 'anywhere' },
  small: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
});

/** Reference: every type that this version knows, what it does with it, and what that needs. */
export function TypesPage() {
  const [filter, setFilter] = useState<TypeFilter>({ search: '' });
  const styles = useStyles();
  const { data, error, refetch } = useQuery(typesQuery);
  if (error !== null && data === undefined) return <FailedState error={error} retry={() => void refetch()} />;
  const all = data?.types ?? [];
  const shown = all.filter((row) => matches(row, filter));
  const families = [...new Set(all.map(({ family }) => family))];
  const choose = (name: keyof TypeFilter) => (value: string | undefined) => {
    const { [name]: _left, ...rest } = filter;
    setFilter({ search: '', ...rest, ...(value === undefined ? {} : { [name]: value }) });
  };
  return (
    <>
      <PageHead title="Types" />
      <span>
        What this version backs up and restores, with the permissions of Microsoft Graph that it needs.
      </span>
      <FilterBar>
        <SearchField
          label="Search types"
          value={filter.search}
          onChange={(search) => {
            setFilter({ ...filter, search });
          }}
        />
        <ChoiceField
          label="Family"
          all="All families"
          value={filter.family}
          choices={families.map((family) => ({ value: family, label: family }))}
          onChange={choose('family')}
        />
        <ChoiceField
          label="Restored"
          all="Restored or not"
          value={filter.restore}
          choices={[
            { value: 'enabled', label: 'Restored' },
            { value: 'manual', label: 'By hand' },
          ]}
          onChange={choose('restore')}
        />
        <ChoiceField
          label="Risk"
          all="All risks"
          value={filter.risk}
          choices={RISKS.map(({ value, word }) => ({ value, label: word }))}
          onChange={choose('risk')}
        />
      </FilterBar>
      {data === undefined ? (
        <LoadingState what="the types" />
      ) : shown.length === 0 ? (
        <PageState tone="subtle" title="No type matches">
          Change the search or the filters.
        </PageState>
      ) : (
        <>
          <span role="status" className={styles.small}>
            {counted(shown.length, 'type', 'types')},{' '}
            {shown.filter(({ restore }) => restore.mode === 'enabled').length} of them restored
          </span>
          <ScrollX label="Types">
            <Table size="small" aria-label="Types">
              <TableHeader>
                <TableRow>
                  {COLUMNS.map(([column, width]) => (
                    <TableHeaderCell key={column} style={{ width }}>
                      {column}
                    </TableHeaderCell>
                  ))}
                </TableRow>
              </TableHeader>
              <TableBody>
                {shown.map((row) => (
                  <Row key={row.key} row={row} />
                ))}
              </TableBody>
            </Table>
          </ScrollX>
        </>
      )}
    </>
  );
}

function Row({ row }: { row: TypeRow }) {
  const styles = useStyles();
  const { tone, word } = restoreState(row);
  const risk = RISKS.find(({ value }) => value === row.risk.level);
  return (
    <TableRow>
      <TableCell className={styles.cell}>
        <div className={styles.stack}>
          <Link href={row.portalPage} target="_blank" rel="noreferrer">
            {row.plural}
          </Link>
          <span className={styles.small}>{row.family}</span>
        </div>
      </TableCell>
      <TableCell className={styles.cell}>
        <div className={styles.stack}>
          <StateWord tone={tone} word={word} />
          <span className={styles.small}>{row.restore.why}</span>
          {row.restore.todo === '' ? null : <span className={styles.small}>By hand: {row.restore.todo}</span>}
        </div>
      </TableCell>
      <TableCell className={styles.cell}>
        <div className={styles.stack}>
          <StateWord tone={risk?.tone ?? 'subtle'} word={risk?.word ?? row.risk.level} />
          <span className={styles.small}>{row.risk.why}</span>
        </div>
      </TableCell>
      <TableCell className={styles.cell}>
        <div className={styles.stack}>
          <span>{row.capture}</span>
          <span className={styles.small}>To read: {row.permissions.read.join(', ')}</span>
          {row.permissions.write.length === 0 ? null : (
            <span className={styles.small}>To write: {row.permissions.write.join(', ')}</span>
          )}
        </div>
      </TableCell>
    </TableRow>
  );
}
