import { GoButton } from './go.tsx';
import { PageHead } from './page-head.tsx';
import { PageState } from './page-state.tsx';

/** The one answer to "not there" and "not yours": neither can be told from the other. */
export function NotFoundState() {
  return (
    <PageState tone="subtle" title="Page not found" action={<GoButton to="/admin">Go to start</GoButton>}>
      It does not exist, or you have no access to it. Check the address, or ask an owner of the workspace for
      access.
    </PageState>
  );
}

export function NotFoundPage() {
  return (
    <main style={{ padding: 32 }}>
      <PageHead title="404" />
      <NotFoundState />
    </main>
  );
}
