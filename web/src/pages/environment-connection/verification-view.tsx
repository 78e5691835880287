import {
  makeStyles,
  Table,
  TableBody,
  TableCell,
  TableHeader,
  TableHeaderCell,
  TableRow,
  tokens,
} from '@fluentui/react-components';
import { useState } from 'react';
import type { VerificationReport } from '../../api/types.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Disclosure } from '../../parts/disclosure.tsx';
import { Facts } from '../../parts/facts.tsx';
import { ChoiceField, FilterBar } from '../../parts/filter-bar.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScrollX } from '../../parts/scroll-x.tsx';
import { StateWord } from '../../parts/tone.tsx';
import { CAPTURE, RESTORE, SIGN_IN, TENANT } from './health-words.ts';

const useStyles = makeStyles({
  list: {
    margin: 0,
    paddingLeft: tokens.spacingHorizontalXL,
    display: 'grid',
    gap: tokens.spacingVerticalXS,
  },
  name: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalM },
  reason: { color: tokens.colorNeutralForeground3 },
});

/** What one whole look found: tenant, permissions that are missing with what is lost, and the health of every type. */
export function VerificationView({ report }: { report: VerificationReport }) {
  const signIn = SIGN_IN[report.signIn];
  const tenant = TENANT[report.tenant.state];
  const { name, id } = report.tenant;
  return (
    <>
      <Panel title="Sign-in and tenant">
        <Facts
          of={[
            ['Sign-in', <StateWord key="signIn" tone={signIn.tone} word={signIn.word} />],
            ['Tenant', <StateWord key="tenant" tone={tenant.tone} word={tenant.word} />],
            ['Its name', name ?? 'not known'],
            ['Its id', id ?? 'not known'],
          ]}
        />
      </Panel>
      {report.signIn === 'ok' && report.tenant.state !== 'other' ? (
        <>
          <MissingPermissions report={report} />
          <TypeHealth report={report} />
        </>
      ) : null}
    </>
  );
}

function MissingPermissions({ report }: { report: VerificationReport }) {
  const styles = useStyles();
  const missing = report.permissions.filter(({ state }) => state === 'missing').map(({ name }) => name);
  if (missing.length === 0 && report.unneeded.length === 0) return null;
  return (
    <Panel title={missing.length === 0 ? 'Permissions' : 'Permissions to add'}>
      {missing.length === 0 ? null : (
        <>
          <div className={styles.head}>
            <span>Grant these to the app registration, then verify again.</span>
            <CopyButton what="the missing permissions" text={missing.join('\n')} />
          </div>
          <ul className={styles.list} aria-label="Missing permissions">
            {missing.map((name) => (
              <li key={name}>
                <code className={styles.name}>{name}</code>{' '}
                <span className={styles.reason}>{lossOf(report, name)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {report.unneeded.length === 0 ? null : (
        <Disclosure label="Granted, and not needed here">
          <span className={styles.reason}>
            Nothing here uses them. Take them away in Entra if no one else does.
          </span>
          <ul className={styles.list}>
            {report.unneeded.map((name) => (
              <li key={name}>
                <code className={styles.name}>{name}</code>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Panel>
  );
}

/** "Without it not backed up: A, B. Not restored: C." */
function lossOf({ types }: VerificationReport, permission: string): string {
  const wider = permission.replace('.Read.', '.ReadWrite.');
  const narrower = permission.replace('.ReadWrite.', '.Read.');
  const hit = types.filter(({ missing }) =>
    missing.some((name) => name === permission || name === wider || name === narrower),
  );
  const captured = hit.filter(({ capture }) => capture === 'missing').map(({ label }) => label);
  const restored = hit.filter(({ restore }) => restore === 'missing').map(({ label }) => label);
  return [
    captured.length === 0 ? '' : `Without it not backed up: ${captured.join(', ')}.`,
    restored.length === 0 ? '' : `Not restored: ${restored.join(', ')}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

const COLUMNS = [
  ['Type', '28%'],
  ['Backup', '16%'],
  ['Restore', '16%'],
  ['What to do', '40%'],
] as const;

function TypeHealth({ report }: { report: VerificationReport }) {
  const [only, setOnly] = useState<string | undefined>(
    report.types.some(({ reason }) => reason !== '') ? 'limited' : undefined,
  );
  const shown = report.types.filter(({ reason }) => only !== 'limited' || reason !== '');
  return (
    <Panel title="Types">
      <FilterBar>
        <ChoiceField
          label="Show"
          all={`All ${String(report.types.length)} types`}
          value={only}
          choices={[{ value: 'limited', label: 'Limited ones only' }]}
          onChange={setOnly}
        />
      </FilterBar>
      {shown.length === 0 ? (
        <span>No type is limited.</span>
      ) : (
        <ScrollX label="Health of the types">
          <Table size="small" aria-label="Health of the types">
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
              {shown.map((type) => (
                <TableRow key={type.key}>
                  <TableCell>{type.label}</TableCell>
                  <TableCell>
                    <StateWord {...CAPTURE[type.capture]} />
                  </TableCell>
                  <TableCell>
                    <StateWord {...RESTORE[type.restore]} />
                  </TableCell>
                  <TableCell>{type.reason === '' ? 'Nothing' : type.reason}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </ScrollX>
      )}
    </Panel>
  );
}
