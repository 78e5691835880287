import { isJsonObject, stringOf } from '../../../src/kernel/json.ts';
import { addressTemplate } from '../../../src/catalogue/addresses.ts';
import { substitutedIn, type Announced, type SeenLine, type Substituted } from './line.ts';
import type { Asked } from './requests.ts';

/** Which announced request a write is. */
export interface Owned {
  line: SeenLine;
  index: number;
  announced: Announced;
  substituted: readonly Substituted[];
  /** The id in its address, where the preview had none yet. */
  addressed: string | undefined;
}

/**
 * The one announced request that a write is: same method, address and body. Of lines that would send the same bytes (an assignment of two
 * objects), the one whose own create gave the id in the address, else the one that names that very object.
 */
export function ownerOf(write: Asked, lines: readonly SeenLine[], all: readonly Asked[]): Owned | undefined {
  const fitting = lines.flatMap((line) =>
    line.requests.flatMap((announced, index) => {
      const fits = fit(write, line, announced);
      return fits === undefined ? [] : [{ line, index, announced, ...fits }];
    }),
  );
  if (fitting.length < 2) return fitting[0];
  return (
    fitting.find((one) => one.addressed !== undefined && createdFor(one, all, write.n)) ??
    fitting.find(({ line }) => line.targetId !== null) ??
    fitting[0]
  );
}

function createdFor({ line, addressed }: Owned, all: readonly Asked[], before: number): boolean {
  return all.some((earlier) => {
    const { effect, committed } = earlier.entry;
    if (earlier.n >= before || !committed || effect?.kind !== 'create' || effect.id !== addressed)
      return false;
    return line.requests.some((announced) => fit(earlier, line, announced) !== undefined);
  });
}

function fit(
  { entry }: Asked,
  line: SeenLine,
  announced: Announced,
): Pick<Owned, 'substituted' | 'addressed'> | undefined {
  if (announced.method !== entry.method) return undefined;
  const addressed = idInPath(entry.path, line, announced.path);
  if (addressed === undefined) return undefined;
  const nothing = announced.method === 'DELETE' && entry.body === null;
  const substituted = nothing ? [] : substitutedIn(announced.body, entry.body);
  return substituted && { substituted, addressed: addressed === '' ? undefined : addressed };
}

/** The id that stands where the announced path has a place for it; '' where it has none, undefined when the path is another one. */
function idInPath(path: string, line: SeenLine, announced: string): string | undefined {
  const known = line.targetId === null ? '([^/]+)' : `(${escape(encodeURIComponent(line.targetId))})`;
  const pattern = announced.split('{id}').map(escape).join(known);
  const found = new RegExp(`^/(?:beta|v1\\.0)${pattern}$`).exec(path);
  if (found !== null) return decodeURIComponent(found[1] ?? '');
  // Below a parent an id is two: `<parent>/<own>`.
  if (line.targetId === null || !addressTemplate(line.type).includes('{parentId}')) return undefined;
  const [parent = '', own = ''] = line.targetId.split('/').map((part) => escape(encodeURIComponent(part)));
  const below = escape(announced).replaceAll('\\{parentId\\}', parent).replaceAll('\\{id\\}', own);
  return new RegExp(`^/(?:beta|v1\\.0)${below}$`).test(path) ? line.targetId : undefined;
}

/** A request for approval that was filed for us is taken back: that changes nothing of the tenant's configuration and is no line. */
export function takesBack({ entry }: Asked, all: readonly Asked[]): boolean {
  const at = /\/operationApprovalRequests\/(?:cancelMyRequest|([^/]+)\/cancelApproval)$/.exec(entry.path);
  if (at === null) return false;
  const body = isJsonObject(entry.body) ? entry.body : {};
  const code = at[1] ?? stringOf(body['id']) ?? '';
  return all.some((other) => other.entry.approval?.is === 'filed' && other.entry.approval.code === code);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
