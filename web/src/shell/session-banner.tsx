import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { useLocation } from '@tanstack/react-router';
import type { SessionHome } from '../api/types.ts';
import { ACCOUNT_PATH } from '../app/paths.ts';
import { GoLink } from '../parts/go.tsx';

/** What has to stay in sight while this session lasts: that it is an emergency's, or that an owner hangs on links alone. */
export function SessionBanner({ session }: { session: SessionHome['session'] }) {
  const pathname = useLocation({ select: (at) => at.pathname });
  if (session === null) return null;
  if (session.breakGlass) {
    return (
      <section aria-label="About your session">
        <MessageBar intent="error" layout="multiline" data-testid="break-glass">
          <MessageBarBody>
            <MessageBarTitle>Emergency sign-in.</MessageBarTitle> You came by a link, past your
            organisation&apos;s sign-in. It is recorded, and all owners are told. Sign out as soon as you can.
          </MessageBarBody>
        </MessageBar>
      </section>
    );
  }
  if (!session.codesMissing || pathname === ACCOUNT_PATH) return null;
  return (
    <section aria-label="About your session">
      <MessageBar intent="warning" layout="multiline" data-testid="codes-missing">
        <MessageBarBody>
          <MessageBarTitle>A link alone signs you in.</MessageBarTitle> You own a workspace: set up an
          authenticator, so that nobody can who only got hold of a link.{' '}
          <GoLink to={ACCOUNT_PATH}>Set up an authenticator</GoLink>
        </MessageBarBody>
      </MessageBar>
    </section>
  );
}
