/** How many lines two texts have, and how many were added and removed between them. */
export interface LineCounts {
  before: number;
  after: number;
  added: number;
  removed: number;
}

/** Largest table of the exact comparison; beyond it lines are counted as a bag, which misses lines that only moved. */
const EXACT_LIMIT = 4_000_000;

/** The text of a base64 member, or undefined when it is none that people could read. A byte order mark is dropped. */
export function decodeBase64(value: string): string | undefined {
  if (value.length === 0 || value.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return undefined;
  const bytes = Buffer.from(value, 'base64');
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  const text = bytes.toString(utf16 ? 'utf16le' : 'utf8').replace(/^\uFEFF/, '');
  return text.includes('\u0000') || text.includes('\uFFFD') ? undefined : text;
}

export function linesOf(text: string): string[] {
  if (text === '') return [];
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Counts added and removed lines by their longest common subsequence. */
export function countLines(before: string, after: string): LineCounts {
  const a = linesOf(before);
  const b = linesOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  const common =
    left.length * right.length <= EXACT_LIMIT ? commonLines(left, right) : sharedLines(left, right);
  return { before: a.length, after: b.length, added: right.length - common, removed: left.length - common };
}

function commonLines(a: readonly string[], b: readonly string[]): number {
  let previous = new Uint32Array(b.length + 1);
  let current = new Uint32Array(b.length + 1);
  for (const line of a) {
    for (let j = 1; j <= b.length; j++) {
      current[j] =
        line === b[j - 1] ? (previous[j - 1] ?? 0) + 1 : Math.max(previous[j] ?? 0, current[j - 1] ?? 0);
    }
    [previous, current] = [current, previous];
  }
  return previous[b.length] ?? 0;
}

function sharedLines(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const line of a) counts.set(line, (counts.get(line) ?? 0) + 1);
  let shared = 0;
  for (const line of b) {
    const left = counts.get(line) ?? 0;
    if (left === 0) continue;
    counts.set(line, left - 1);
    shared++;
  }
  return shared;
}
