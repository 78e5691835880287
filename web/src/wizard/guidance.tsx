import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';

/** Review and confirm: shown when the server says that checks and preview are both complete, and not before. It executes nothing. */
export function Guidance() {
  return (
    <MessageBar intent="info" layout="multiline" data-testid="review-guidance">
      <MessageBarBody>
        <MessageBarTitle>Review and confirm.</MessageBarTitle> Safety checks and preview are complete. Look
        through what will change, then continue to confirmation. This reflects the scope and preview as they
        are now. The restore still needs your final confirmation.
      </MessageBarBody>
    </MessageBar>
  );
}
