import type { GroupSize } from '../../scope/group-sizes.ts';

type NameOf = (kind: string, id: string) => string | undefined;
export type SizeOf = (groupId: string) => GroupSize | undefined;

/** "12 people, 3 devices"; what the directory did not say is not known, and never nobody. */
export function sizeText(size: GroupSize | undefined): string {
  if (size === undefined || (size.people === null && size.devices === null)) return 'size not known';
  const { people, devices } = size;
  if (people === 0 && devices === 0) return 'no people, no devices';
  const parts = [countText(people, 'person', 'people'), countText(devices, 'device', 'devices')].filter(
    (text) => text !== '',
  );
  return parts.join(', ');
}

/** Names in which each group says how large it is: "Pilot ring (12 people, 3 devices)". Without sizes at hand the names stay as they are. */
export function withSizes(nameOf: NameOf, sizeOf: SizeOf | undefined): NameOf {
  if (sizeOf === undefined) return nameOf;
  return (kind, id) => {
    const name = nameOf(kind, id);
    return kind === 'group' ? `${name ?? `Group ${id}`} (${sizeText(sizeOf(id))})` : name;
  };
}

function countText(count: number | null, one: string, many: string): string {
  if (count === 0) return '';
  return count === null ? `${many} not known` : `${String(count)} ${count === 1 ? one : many}`;
}
