import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  tokens,
} from '@fluentui/react-components';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { DismissRegular } from './icons.ts';
import { dismiss, messages, type ShownMessage } from './messages-store.ts';

const useStyles = makeStyles({
  region: {
    position: 'fixed',
    zIndex: 1000,
    right: tokens.spacingHorizontalL,
    bottom: tokens.spacingVerticalL,
    display: 'grid',
    gap: tokens.spacingVerticalS,
    width: 'min(440px, calc(100vw - 32px))',
  },
  bar: { boxShadow: tokens.shadow16, borderRadius: tokens.borderRadiusMedium },
});

/** A refusal says where to go, so it stays longer than good news; either stays while it is pointed at or holds the focus. */
const STAYS_MS = { success: 6_000, info: 8_000, warning: 20_000, error: 30_000 };

function OneMessage({ message }: { message: ShownMessage }) {
  const styles = useStyles();
  const [held, setHeld] = useState(false);
  const { id, intent, title, body, action } = message;
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => {
      dismiss(id);
    }, STAYS_MS[intent]);
    return () => {
      clearTimeout(timer);
    };
  }, [held, id, intent]);
  const hold = () => {
    setHeld(true);
  };
  const release = () => {
    setHeld(false);
  };
  return (
    <div
      className={styles.bar}
      onPointerEnter={hold}
      onPointerLeave={release}
      onFocus={hold}
      onBlur={release}
    >
      <MessageBar intent={intent} layout="multiline" data-testid="message">
        <MessageBarBody>
          <MessageBarTitle>{title}.</MessageBarTitle> {body}
        </MessageBarBody>
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              icon={<DismissRegular />}
              aria-label={`Dismiss: ${title}`}
              onClick={() => {
                dismiss(id);
              }}
            />
          }
        >
          {action === undefined ? null : (
            <Button
              onClick={() => {
                dismiss(id);
                action.run();
              }}
            >
              {action.label}
            </Button>
          )}
        </MessageBarActions>
      </MessageBar>
    </div>
  );
}

/** Notifications in a corner of the page: announced when they come, reached by keyboard as a landmark of their own. */
export function Messages() {
  const styles = useStyles();
  const shown = useSyncExternalStore(messages.subscribe, messages.current);
  return (
    <section className={styles.region} aria-label="Messages" aria-live="polite" aria-relevant="additions">
      {shown.map((message) => (
        <OneMessage key={message.id} message={message} />
      ))}
    </section>
  );
}
