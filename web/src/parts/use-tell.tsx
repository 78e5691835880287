import {
  Button,
  Toast,
  ToastBody,
  ToastFooter,
  ToastTitle,
  useToastController,
} from '@fluentui/react-components';
import { useCallback } from 'react';
import { randomKey } from '../app/random-key.ts';

export const TOASTER_ID = 'messages';

export interface Message {
  intent: 'success' | 'info' | 'warning' | 'error';
  title: string;
  body?: string;
  /** The one next action, and what pressing it does. */
  action?: { label: string; run: () => void };
}

/** Shows a notification that does not move the page. A refusal stays longer than good news and says where to go. */
export function useTell(): (message: Message) => void {
  const { dispatchToast, dismissToast } = useToastController(TOASTER_ID);
  return useCallback(
    ({ intent, title, body, action }) => {
      const toastId = randomKey();
      const serious = intent === 'warning' || intent === 'error';
      dispatchToast(
        <Toast>
          <ToastTitle
            action={
              <Button
                appearance="transparent"
                size="small"
                aria-label={`Dismiss: ${title}`}
                onClick={() => {
                  dismissToast(toastId);
                }}
              >
                Dismiss
              </Button>
            }
          >
            {title}
          </ToastTitle>
          {body === undefined || body === '' ? null : <ToastBody>{body}</ToastBody>}
          {action === undefined ? null : (
            <ToastFooter>
              <Button
                size="small"
                onClick={() => {
                  dismissToast(toastId);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            </ToastFooter>
          )}
        </Toast>,
        { toastId, intent, timeout: serious ? 20_000 : 6_000, politeness: serious ? 'assertive' : 'polite' },
      );
    },
    [dispatchToast, dismissToast],
  );
}
