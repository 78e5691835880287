import { resourceType } from '../../src/catalogue/catalogue.ts';
import type { PreviewLine } from '../../src/restore/facts/preview.ts';

/** A line of a preview as the public API shows it in full. */
export interface LineView {
  id: string;
  name: string;
  action: string;
  typeKey: string;
  targetId: string | null;
  requests: { step: string; method: string; path: string; body: unknown }[];
}

/** That line as a judge takes it. The API shows a request without its version, which is that of its type. */
export function asPreviewed(line: LineView): PreviewLine {
  const { version } = resourceType(line.typeKey);
  const { targetId, ...rest } = line;
  return {
    ...rest,
    ...(targetId === null ? {} : { targetId }),
    requests: line.requests.map((request) => ({ version, ...request })),
  } as unknown as PreviewLine;
}
