import { endOfString } from './scan-json.ts';

export interface Repair {
  /** The text with blanks in the place of what was taken out, so that every offset stays. */
  text: string;
  /** Offsets of commas behind which nothing stands. */
  emptyElements: number[];
  comments: number[];
}

/**
 * Takes out what is no JSON and yet unmistakable: a comma before a closing bracket, and comments. Anything else is left for the parser to
 * refuse.
 */
export function repairJson(text: string): Repair {
  const repair: Repair = { text, emptyElements: [], comments: [] };
  const cuts: (readonly [number, number])[] = [];
  let comma = -1;
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') {
      at = endOfString(text, at);
      comma = -1;
    } else if (char === '/' && (text[at + 1] === '/' || text[at + 1] === '*')) {
      const end = endOfComment(text, at);
      repair.comments.push(at);
      cuts.push([at, end]);
      at = end - 1;
    } else if (char === ',') {
      comma = at;
    } else if ((char === ']' || char === '}') && comma >= 0) {
      repair.emptyElements.push(comma);
      cuts.push([comma, comma + 1]);
      comma = -1;
    } else if (!/\s/.test(char)) comma = -1;
  }
  return { ...repair, text: blanked(text, cuts) };
}

function endOfComment(text: string, from: number): number {
  const line = text[from + 1] === '/';
  const end = line ? text.slice(from).search(/[\r\n]/) : text.indexOf('*/', from + 2);
  if (end < 0) return text.length;
  return line ? from + end : end + 2;
}

/** Cuts out of order only where a comment stands between a comma and its bracket. */
function blanked(text: string, cuts: readonly (readonly [number, number])[]): string {
  let result = '';
  let done = 0;
  for (const [from, to] of [...cuts].sort((a, b) => a[0] - b[0])) {
    result += text.slice(done, from) + text.slice(from, to).replaceAll(/[^\r\n]/g, ' ');
    done = to;
  }
  return result + text.slice(done);
}
