import { Button, Tooltip, type ButtonProps } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';

interface GuardedButtonProps {
  children: ReactNode;
  onClick: () => void;
  /** Why it can't be pressed now; absent means it can. */
  because?: string | null | undefined;
  appearance?: NonNullable<ButtonProps['appearance']>;
  size?: NonNullable<ButtonProps['size']>;
  icon?: ReactElement;
  busy?: boolean;
  /** Its name where its words alone do not say what it is about. It begins with these words. */
  label?: string;
}

/**
 * A button that stays visible and focusable when it may not be pressed, and says why: in its description for everybody, and in a
 * tooltip for the pointer. The server refuses as well; this only explains.
 */
export function GuardedButton({
  children,
  onClick,
  because,
  busy,
  icon,
  label,
  ...look
}: GuardedButtonProps) {
  const refused = because !== undefined && because !== null && because !== '';
  const button = (
    <Button
      {...look}
      {...(icon === undefined ? {} : { icon })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      disabledFocusable={refused || busy === true}
      onClick={() => {
        if (!refused && busy !== true) onClick();
      }}
    >
      {children}
    </Button>
  );
  return refused ? (
    <Tooltip content={because} relationship="description">
      {button}
    </Tooltip>
  ) : (
    button
  );
}
