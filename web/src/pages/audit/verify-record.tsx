import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import type { AuditReport } from '../../api/types.ts';
import { counted } from '../../parts/counted.ts';
import { DismissRegular } from '../../parts/icons.ts';
import { When } from '../../parts/when.tsx';

const useStyles = makeStyles({
  list: { margin: 0, overflowWrap: 'anywhere' },
});

/** What a verification found, in words: whole, or which entries do not fit. */
export function VerifyResult({ report, onDismiss }: { report: AuditReport; onDismiss: () => void }) {
  const styles = useStyles();
  return (
    <MessageBar intent={report.whole ? 'success' : 'error'} layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{report.headline}</MessageBarTitle>
        {report.findings.length === 0 ? null : (
          <ul className={styles.list}>
            {report.findings.map(({ reason }) => (
              <li key={reason}>{reason}</li>
            ))}
            {report.more === 0 ? null : (
              <li>{counted(report.more, 'more finding is', 'more findings are')} not listed.</li>
            )}
          </ul>
        )}
        {report.whole
          ? 'Keep an export as JSON lines elsewhere: it shows later that not even the owner of the database wrote the record anew.'
          : 'Compare with an export that was kept elsewhere, and find out who had access to the database.'}{' '}
        Verified <When at={report.verifiedAt} />. Exports are signed by {report.keyFingerprint}.
      </MessageBarBody>
      <MessageBarActions
        containerAction={
          <Button
            appearance="transparent"
            aria-label="Close the result"
            icon={<DismissRegular />}
            onClick={onDismiss}
          />
        }
      />
    </MessageBar>
  );
}
