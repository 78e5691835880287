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
import type { VerificationReport } from '../../api/types.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { counted } from '../../parts/counted.ts';
import { Disclosure } from '../../parts/disclosure.tsx';
import { Facts } from '../../parts/facts.tsx';
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

/** Whose tenant answered, and how the sign-in went. */
export function TenantFacts({ report }: { report: VerificationReport }) {
  const { name, id, state } = report.tenant;
  return (
    <Facts
      of={[
        ['Sign-in', <StateWord key="signIn" {...SIGN_IN[report.signIn]} />],
        ['Tenant', <StateWord key="tenant" {...TENANT[state]} />],
        ['Its name', name ?? 'not known'],
        ['Its id', id ?? 'not known'],
      ]}
    />
  );
}

/** What one whole look found: permissions that are missing with what is lost, and the health of every type. */
export function VerificationView({ report }: { report: VerificationReport }) {
  if (report.signIn !== 'ok' || report.tenant.state === 'other') return null;
  return (
    <>
      <MissingPermissions report={report} />
      <TypeHealth report={report} />
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
  ['Type', '24%'],
  ['Family', '14%'],
  ['Backup', '12%'],
  ['Restore', '12%'],
  ['What to do', '38%'],
] as const;

/** The limited types at once; all of them behind a click. */
function TypeHealth({ report }: { report: VerificationReport }) {
  const limited = report.types.filter(({ reason }) => reason !== '');
  const byHand = report.types.filter(({ restore }) => restore === 'by_hand').length;
  const captured = report.types.filter(({ capture }) => capture === 'granted').length;
  const restored = report.types.filter(({ restore }) => restore === 'granted').length;
  return (
    <Panel title="Types">
      <span>
        {captured} of {counted(report.types.length, 'type', 'types')} can be backed up
        {restored === 0 ? '' : `, ${String(restored)} can be restored`}
        {byHand === 0 ? '' : `, ${String(byHand)} are restored by hand`}.
      </span>
      {limited.length === 0 ? null : <HealthTable label="Limited types" types={limited} />}
      <Disclosure label="All types">
        <HealthTable label="All types" types={report.types} />
      </Disclosure>
    </Panel>
  );
}

function HealthTable({ label, types }: { label: string; types: VerificationReport['types'] }) {
  const sorted = [...types].sort(
    (a, b) => a.family.localeCompare(b.family) || a.label.localeCompare(b.label),
  );
  return (
    <ScrollX label={label}>
      <Table size="small" aria-label={label}>
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
          {sorted.map((type) => (
            <TableRow key={type.key}>
              <TableCell>{type.label}</TableCell>
              <TableCell>{type.family}</TableCell>
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
  );
}
