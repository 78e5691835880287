import { parseTree, type Node } from 'jsonc-parser';
import { parseExactJson } from '../../../kernel/exact-json.ts';
import type { OtherValue, Place } from '../outcome.ts';
import { dotted } from './place.ts';

/** The values that parsing loses: of a name that stands more than once in an object, all but the last. */
export function doubledMembers(text: string, locate: (offset: number) => Place): OtherValue[] {
  const lost: OtherValue[] = [];
  const root = parseTree(text);
  if (root) collect(root, { path: [], text, locate, lost });
  return lost;
}

interface Walk {
  path: readonly (string | number)[];
  text: string;
  locate: (offset: number) => Place;
  lost: OtherValue[];
}

/** As deep as the text, which the reader has bounded. */
function collect(node: Node, walk: Walk): void {
  const children = node.children ?? [];
  if (node.type === 'array') {
    children.forEach((child, index) => collect(child, { ...walk, path: [...walk.path, index] }));
    return;
  }
  if (node.type !== 'object') return;
  const seen = new Map<string, Node>();
  for (const property of children) {
    const [key, value] = property.children ?? [];
    if (!key || !value) continue;
    const name = String(key.value);
    const path = [...walk.path, name];
    const earlier = seen.get(name);
    if (earlier) {
      const [begin, end] = [earlier.offset, earlier.offset + earlier.length];
      walk.lost.push({
        property: dotted(path),
        value: parseExactJson(walk.text.slice(begin, end)),
        at: walk.locate(begin),
      });
    }
    seen.set(name, value);
    collect(value, { ...walk, path });
  }
}
