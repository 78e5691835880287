import { Button } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';
import { CheckmarkRegular, CopyRegular } from './icons.ts';

interface CopyButtonProps {
  /** What is copied, in words: "the permissions". */
  what: string;
  text: string;
}

/** Copies a text and says so: on the button for the eye, as a status for everybody. */
export function CopyButton({ what, text }: CopyButtonProps) {
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => {
      setState('idle');
    }, 4_000);
    return () => {
      clearTimeout(timer);
    };
  }, [state]);
  return (
    <>
      <Button
        icon={state === 'done' ? <CheckmarkRegular /> : <CopyRegular />}
        onClick={() => {
          void copyText(text).then((done) => {
            setState(done ? 'done' : 'failed');
          });
        }}
      >
        {state === 'done' ? 'Copied' : `Copy ${what}`}
      </Button>
      <span role="status" style={state === 'failed' ? {} : HIDDEN}>
        {state === 'done'
          ? `Copied ${what}`
          : state === 'failed'
            ? 'The browser does not allow it. Select the text and copy it.'
            : ''}
      </span>
    </>
  );
}

const HIDDEN = {
  position: 'absolute',
  width: 1,
  height: 1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const;
