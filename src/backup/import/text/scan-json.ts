const QUOTE = 34;
const BACKSLASH = 92;

export interface Scan {
  /** Just behind the value. */
  end: number;
  /** How many objects and lists stand inside each other. */
  depth: number;
  /** Colons outside of strings: one for each member. */
  members: number;
  /** Commas and opening brackets outside of strings: never fewer than the values, but for one. */
  values: number;
}

/**
 * Looks over the JSON value at `from` without building it: where it ends, how deep it is, how many members it writes. Judges nothing: text
 * that is no JSON gets numbers too. Uses no stack, so that no depth can hurt it.
 */
export function scanJson(text: string, from: number): Scan {
  let open = 0;
  let depth = 0;
  let members = 0;
  let values = 0;
  for (let at = from; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at);
        if (open === 0) return { end: Math.min(at + 1, text.length), depth, members, values };
        break;
      case 123: // {
      case 91: // [
        open++;
        values++;
        if (open > depth) depth = open;
        break;
      case 125: // }
      case 93: // ]
        open--;
        if (open <= 0) return { end: at + 1, depth, members, values };
        break;
      case 44: // ,
        values++;
        break;
      case 58: // :
        members++;
        break;
      default:
        break;
    }
  }
  return { end: text.length, depth, members, values };
}

/** Where the string that opens at `quote` closes; the length of the text when it does not. */
export function endOfString(text: string, quote: number): number {
  for (let at = text.indexOf('"', quote + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (before > quote && text.charCodeAt(before) === BACKSLASH) before--;
    if ((at - before) % 2 === 1) return at;
  }
  return text.length;
}

/** The next place that is no white space. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s|\uFEFF/.test(text.charAt(at))) at++;
  return at;
}
