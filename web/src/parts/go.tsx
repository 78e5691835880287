import { Button, Link, type ButtonProps } from '@fluentui/react-components';
import type { MouseEvent, ReactNode } from 'react';
import { useGo } from '../app/use-place.ts';

function useFollow(to: string) {
  const go = useGo();
  return (event: MouseEvent) => {
    // New tabs and windows are the browser's business.
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
      return;
    event.preventDefault();
    go(to);
  };
}

/** A link to an address of this application. */
export function GoLink({ to, children }: { to: string; children: ReactNode }) {
  const follow = useFollow(to);
  return (
    <Link href={to} onClick={follow}>
      {children}
    </Link>
  );
}

interface GoButtonProps {
  to: string;
  children: ReactNode;
  appearance?: NonNullable<ButtonProps['appearance']>;
  size?: NonNullable<ButtonProps['size']>;
}

/** A link that looks like a button, where going there is the next step. */
export function GoButton({ to, children, appearance = 'secondary', size = 'medium' }: GoButtonProps) {
  const follow = useFollow(to);
  return (
    <Button as="a" href={to} appearance={appearance} size={size} onClick={follow}>
      {children}
    </Button>
  );
}
