import { endOfString } from './scan-json.ts';

export interface Repair {
  /** The text with blanks in the place of what was taken out, so that every offset stays. */
  text: string;
  /** Commas behind which nothing stands, with the place in the value that stays empty. */
  emptyElements: { offset: number; path: (string | number)[] }[];
  /** Offsets. */
  comments: number[];
}

/** One object or list that is open: the member, or the index, that is being read. */
interface Level {
  list: boolean;
  at: string | number;
}

interface Walk {
  text: string;
  repair: Repair;
  cuts: (readonly [number, number])[];
  levels: Level[];
  /** Offset of the last comma when nothing but space and comments came after it; -1 else. */
  comma: number;
  lastString: string;
}

/** A file with more of them is of another format, and is refused as it stands. */
const MOST_CUTS = 1000;

/**
 * Takes out what is no JSON and yet unmistakable: a comma before a closing bracket, and comments. Anything else is left for the parser to
 * refuse.
 */
export function repairJson(text: string): Repair {
  const repair: Repair = { text, emptyElements: [], comments: [] };
  const walk: Walk = { text, repair, cuts: [], levels: [], comma: -1, lastString: '' };
  for (let at = 0; at < text.length; at++) {
    at = step(walk, at);
    if (walk.cuts.length > MOST_CUTS) return { text, emptyElements: [], comments: [] };
  }
  return { ...repair, text: blanked(text, walk.cuts) };
}

/** Gives the last offset that was looked at. */
function step(walk: Walk, at: number): number {
  const { text, repair, cuts, levels } = walk;
  const level = levels.at(-1);
  const char = text.charAt(at);
  if (char === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
    const end = endOfComment(text, at);
    repair.comments.push(at);
    cuts.push([at, end]);
    return end - 1;
  }
  if (/\s/.test(char)) return at;
  if ((char === ']' || char === '}') && walk.comma >= 0) {
    const path = levels.slice(0, level?.list === true ? undefined : -1).map((one) => one.at);
    repair.emptyElements.push({ offset: walk.comma, path });
    cuts.push([walk.comma, walk.comma + 1]);
  }
  walk.comma = char === ',' ? at : -1;
  if (char === ',' && level?.list === true) level.at = Number(level.at) + 1;
  else if (char === '[') levels.push({ list: true, at: 0 });
  else if (char === '{') levels.push({ list: false, at: '' });
  else if (char === ']' || char === '}') levels.pop();
  else if (char === ':' && level) level.at = walk.lastString;
  if (char !== '"') return at;
  const end = endOfString(text, at);
  walk.lastString = text.slice(at + 1, end);
  return end;
}

function endOfComment(text: string, from: number): number {
  if (text[from + 1] === '*') {
    const end = text.indexOf('*/', from + 2);
    return end < 0 ? text.length : end + 2;
  }
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}

/** Cuts out of order only where a comment stands between a comma and its bracket. */
function blanked(text: string, cuts: readonly (readonly [number, number])[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const [from, to] of [...cuts].sort((a, b) => a[0] - b[0])) {
    parts.push(text.slice(done, from), text.slice(from, to).replaceAll(/[^\r\n]/g, ' '));
    done = to;
  }
  return parts.join('') + text.slice(done);
}
