import type { Place } from '../outcome.ts';

/** Line and column of an offset, both from 1. A line ends with LF, CR LF or CR. */
export function placeOf(text: string, offset: number): Place {
  let line = 1;
  let begin = 0;
  for (let at = 0; at < offset && at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 10 && code !== 13) continue;
    if (code === 13 && text.charCodeAt(at + 1) === 10) {
      if (at + 1 >= offset) break;
      at++;
    }
    line++;
    begin = at + 1;
  }
  return { line, column: Math.min(offset, text.length) - begin + 1 };
}

/** Path of a member as people read it: `settings.3.name`. */
export function dotted(path: readonly (string | number)[]): string {
  return path.map(String).join('.');
}
