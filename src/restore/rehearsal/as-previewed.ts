import type { PreviewLine } from '../facts/preview.ts';

/** Names of the previewed lines that would be other ones now. Pure. */
export function notAsPreviewed(previewed: readonly PreviewLine[], lines: readonly PreviewLine[]): string[] {
  const now = new Map(lines.map((line) => [line.id, line]));
  return previewed
    .filter((line) => {
      const other = now.get(line.id);
      return (
        other?.action !== line.action ||
        other.bodyDigest !== line.bodyDigest ||
        other.targetId !== line.targetId ||
        other.live?.content !== line.live?.content ||
        other.live?.assignments !== line.live?.assignments
      );
    })
    .map(({ name }) => name);
}

/** "A", "B", "C" and 2 more. */
export function quoted(names: readonly string[]): string {
  const first = names.slice(0, 3).map((name) => `"${name}"`);
  return `${first.join(', ')}${names.length > 3 ? ` and ${String(names.length - 3)} more` : ''}`;
}
