import { Lexer } from 'yaml';
import type { ImportLimits } from '../limits.ts';

/** Marks of the lexer that stand for no text: begin of a document, end of flow, and that a plain or block scalar follows. */
const DOCUMENT = '\u0002';
const FLOW_END = '\u0018';
const SCALAR = '\u001f';

/** Anchors, aliases, tags and directives: an export has few or none, and each costs far more than a value. */
const RARE: ReadonlySet<string> = new Set(['&', '*', '!', '%']);
const MOST_RARE = 10_000;

/**
 * Looks over a text before it is parsed, because parsing takes many times its bytes in memory, and one call in another for each level:
 * where and why it is too much, or undefined.
 */
export function boundYaml(text: string, limits: ImportLimits): { why: string; offset: number } | undefined {
  const tooDeep = `Its parts are nested more than ${limits.depth} deep.`;
  let offset = 0;
  let flow = 0;
  let inLine = 0;
  let tokens = 0;
  let rare = 0;
  let last = '';
  for (const token of new Lexer().lex(text)) {
    if (token === DOCUMENT || token === FLOW_END || token === SCALAR) {
      last = token;
      continue;
    }
    const scalar = last === SCALAR;
    const kind = scalar ? '' : token.charAt(0);
    if (++tokens > limits.yamlTokens) return { why: 'It holds more than can be read from one file.', offset };
    if (kind === '[' || kind === '{') flow++;
    else if (kind === ']' || kind === '}') flow--;
    else if (/^[-?:]$/.test(scalar ? '' : token)) inLine++;
    else if (kind === '\n' || kind === '\r') inLine = 0;
    else if (RARE.has(kind) && ++rare > MOST_RARE)
      return { why: 'It holds too many anchors and tags.', offset };
    else if (isQuoted(kind) && isQuoted(last))
      return { why: 'It is not valid YAML: two texts stand side by side.', offset };
    if (flow < 0) return { why: 'It is not valid YAML: a bracket closes that was not opened.', offset };
    if (flow > limits.depth || inLine > limits.depth) return { why: tooDeep, offset };
    offset += token.length;
    last = kind;
  }
  return undefined;
}

function isQuoted(kind: string): boolean {
  return kind === '"' || kind === "'";
}
