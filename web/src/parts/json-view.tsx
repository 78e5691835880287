import { lazy, Suspense } from 'react';
import { LoadingState } from './page-state.tsx';

const JsonEditor = lazy(() => import('./json-editor.tsx').then((module) => ({ default: module.JsonEditor })));

interface JsonViewProps {
  label: string;
  value: unknown;
}

/** Raw JSON as the server has it, read-only. The editor is loaded when someone asks for it. */
export function JsonView({ label, value }: JsonViewProps) {
  return (
    <Suspense fallback={<LoadingState what="raw JSON" rows={2} />}>
      <JsonEditor label={label} after={value} />
    </Suspense>
  );
}

interface JsonCompareProps {
  before: unknown;
  after: unknown;
}

/** Raw JSON side by side. */
export function JsonCompare({ before, after }: JsonCompareProps) {
  return (
    <Suspense fallback={<LoadingState what="raw JSON" rows={2} />}>
      <JsonEditor
        label="Raw JSON: now on the left, after the restore on the right"
        before={before}
        after={after}
      />
    </Suspense>
  );
}
