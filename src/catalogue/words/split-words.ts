import { vocabulary } from './vocabulary.ts';

const known = new Set(vocabulary.split(/\s+/));
const LONGEST = Math.max(...[...known].map((word) => word.length));
/** Cost of one letter that belongs to no known word, against 1 for a whole word. */
const STRAY = 2.5;
/** Cost of a word of one or two letters, so that they don't eat into words that are not known. */
const SHORT = 2.2;

/**
 * Words of a name that runs together: `requiredeviceencryption` -> require, device, encryption. Takes the fewest words; letters
 * that fit no known word stay together as one, so that nothing of the name is lost.
 */
export function splitWords(text: string): string[] {
  const best: { cost: number; from: number; word: boolean }[] = [{ cost: 0, from: 0, word: true }];
  for (let end = 1; end <= text.length; end++) {
    let choice = { cost: (best[end - 1]?.cost ?? 0) + STRAY, from: end - 1, word: false };
    for (let from = Math.max(0, end - LONGEST); from < end; from++) {
      const part = text.slice(from, end);
      if (!known.has(part) && !/^\d+$/.test(part)) continue;
      const cost = (best[from]?.cost ?? 0) + (part.length < 3 ? SHORT : 1);
      if (cost <= choice.cost) choice = { cost, from, word: true };
    }
    best[end] = choice;
  }
  const words: string[] = [];
  let strays = '';
  for (let end = text.length; end > 0;) {
    const { from, word } = best[end] ?? { from: end - 1, word: false };
    const part = text.slice(from, end);
    if (word) {
      if (strays !== '') words.unshift(strays);
      strays = '';
      words.unshift(part);
    } else strays = part + strays;
    end = from;
  }
  if (strays !== '') words.unshift(strays);
  return words;
}
