import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { CodeText } from '../../parts/code-text.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';

/** Recovery codes, the one time that they are shown. */
export function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const text = codes.join('\n');
  return (
    <>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>Keep these recovery codes.</MessageBarTitle> Each signs you in once when your
          authenticator is not at hand. They are not shown again.
        </MessageBarBody>
      </MessageBar>
      <CodeText label="Recovery codes">{text}</CodeText>
      <div>
        <CopyButton what="the recovery codes" text={text} />
      </div>
    </>
  );
}
