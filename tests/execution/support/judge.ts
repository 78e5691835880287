import { isJsonObject, stringOf, type JsonValue } from '../../../src/kernel/json.ts';
import { resourceType } from '../../../src/catalogue/catalogue.ts';
import { removalLineId, type PreviewLine } from '../../../src/restore/facts/preview.ts';
import { flatten, type RequestLogEntry } from '../../../simulator/log/request-log.ts';

/**
 * Judges a run by the simulator's own log and the preview that people saw; the product's tables are no evidence that it was right.
 * Gives what is wrong, in words; empty when nothing is.
 */
export function judge(log: readonly RequestLogEntry[], lines: readonly PreviewLine[]): string[] {
  const entries = flatten(log);
  const wrong: string[] = [];
  const committed = new Map<string, number>();
  for (const entry of entries.filter(({ kind }) => kind === 'write')) {
    const said = `${entry.method} ${entry.path}`;
    if (takesBack(entry, entries)) continue;
    // I-08, I-15, I-17
    const owner = ownerOf(entry, lines);
    if (owner === undefined) wrong.push(`no line announced ${said}`);
    else if (entry.committed) {
      const key = `${owner.line.id} ${String(owner.index)}`;
      const times = (committed.get(key) ?? 0) + 1;
      committed.set(key, times);
      // I-10
      if (owner.creates && times > 1) wrong.push(`"${owner.line.name}" was created ${String(times)} times`);
    }
    // I-17
    if (owner !== undefined && entry.effect?.kind === 'delete' && !removes(owner.line, entry.effect.id))
      wrong.push(`an object was deleted by a line that does not remove it: ${said}`);
    if (owner !== undefined) wrong.push(...readBefore(entries, entry, owner));
  }
  return wrong;
}

/** A removal names its object: by its own id and by the target that people saw. */
function removes(line: PreviewLine, id: string): boolean {
  return (
    line.action === 'remove' &&
    line.targetId === id &&
    line.id === removalLineId({ typeKey: line.typeKey, id })
  );
}

/** A request for approval that was filed for a line is taken back: that changes nothing in the tenant's configuration. */
function takesBack(entry: RequestLogEntry, entries: readonly RequestLogEntry[]): boolean {
  const filed = entries.flatMap(({ approval }) => (approval?.is === 'filed' ? [approval.code] : []));
  const at = /\/operationApprovalRequests\/(?:cancelMyRequest|([^/]+)\/cancelApproval)$/.exec(entry.path);
  if (at === null) return false;
  const body = isJsonObject(entry.body) ? entry.body : {};
  return filed.includes(at[1] ?? stringOf(body['id']) ?? '');
}

interface Owner {
  line: PreviewLine;
  index: number;
  creates: boolean;
}

function ownerOf(entry: RequestLogEntry, lines: readonly PreviewLine[]): Owner | undefined {
  for (const line of lines) {
    for (const [index, request] of line.requests.entries()) {
      const path = `/${request.version}${request.path}`;
      const id = line.targetId === undefined ? '[^/]+' : escape(encodeURIComponent(line.targetId));
      const pattern = new RegExp(`^${path.split('{id}').map(escape).join(id)}$`);
      const body = request.method === 'DELETE' ? entry.body === null : sameBody(request.body, entry.body);
      if (request.method === entry.method && pattern.test(entry.path) && body) {
        return { line, index, creates: line.action === 'create' && index === 0 };
      }
    }
  }
  return undefined;
}

/** What was read just before a write: the object itself, or the whole list for a create (I-12, I-14). */
function readBefore(entries: readonly RequestLogEntry[], write: RequestLogEntry, owner: Owner): string[] {
  const type = resourceType(owner.line.typeKey);
  const collection = `/${type.version}${type.collection}`;
  const earlier = entries.filter(({ n, kind, status }) => n < write.n && kind === 'read' && status === 200);
  if (owner.creates) {
    const listed = earlier.findLast(({ path }) => path === collection || path.startsWith(`${collection}?`));
    return listed === undefined ? [`"${owner.line.name}" was created without looking whether it exists`] : [];
  }
  const object = `${collection}/${owner.line.targetId ?? ''}`;
  const last = earlier.findLast(({ path }) => path.startsWith(object));
  if (last === undefined) return [`"${owner.line.name}" was written without reading it`];
  const gap = new Date(write.at).getTime() - new Date(last.at).getTime();
  return gap > 2_500 ? [`"${owner.line.name}" was written ${String(gap)} ms after it was read`] : [];
}

/** Equal, where a symbol in the announced body stands for any one id, and an address for its text. */
function sameBody(announced: JsonValue, sent: JsonValue): boolean {
  const address = isJsonObject(announced) ? announced['@bind'] : undefined;
  if (isJsonObject(address)) {
    const { collection, id } = address as { collection: string; id: JsonValue };
    const text = `${collection}('${typeof id === 'string' ? `${id}')` : ''}`;
    return typeof sent === 'string' && /^https:\/\/[^/]+\/(beta|v1\.0)\//.test(sent) && sent.includes(text);
  }
  if (isJsonObject(announced) && typeof announced['$ref'] === 'string') return typeof sent === 'string';
  if (Array.isArray(announced)) {
    return (
      Array.isArray(sent) &&
      announced.length === sent.length &&
      announced.every((item, index) => sameBody(item, sent[index] as JsonValue))
    );
  }
  if (!isJsonObject(announced)) return announced === sent;
  if (!isJsonObject(sent)) return false;
  const keys = Object.keys(announced);
  return (
    keys.length === Object.keys(sent).length &&
    keys.every(
      (key) => Object.hasOwn(sent, key) && sameBody(announced[key] as JsonValue, sent[key] as JsonValue),
    )
  );
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
