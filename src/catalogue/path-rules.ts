/** Paths of members, compiled so that one walk over a payload answers "is this member meant" without building path texts. */
export interface PathRules {
  /** Member names meant at any depth (`**.name`). */
  readonly anywhere: ReadonlySet<string>;
  readonly root: PathNode;
}

export interface PathNode {
  /** A path ends here. */
  meant: boolean;
  readonly next: Map<string, PathNode>;
}

/** Compiles dotted paths; `*` stands for any item of an array, a leading `**.` for any depth. */
export function compilePaths(paths: readonly string[]): PathRules {
  const anywhere = new Set<string>();
  const root: PathNode = { meant: false, next: new Map() };
  for (const path of paths) {
    if (path.startsWith('**.')) {
      anywhere.add(path.slice(3));
      continue;
    }
    let node = root;
    for (const part of path.split('.')) {
      const known = node.next.get(part) ?? { meant: false, next: new Map<string, PathNode>() };
      node.next.set(part, known);
      node = known;
    }
    node.meant = true;
  }
  return { anywhere, root };
}

/** The node below `node` for a member, or undefined when no path goes on there. */
export function stepTo(node: PathNode | undefined, member: string): PathNode | undefined {
  return node?.next.get(member);
}
