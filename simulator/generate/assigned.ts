import type { JsonObject } from '../../src/kernel/json.ts';
import type { Draw } from './draw.ts';

/** Assignments as the service stores them: to some groups, sometimes with exclusions and a filter, sometimes to nobody. */
export function assigned(draw: Draw, facts: { platform?: string; plain?: true } = {}): JsonObject[] {
  const filter = draw.filterIds.find(({ platform }) => platform === facts.platform);
  const used = new Set<string>();
  return Array.from({ length: draw.whole(3) }, () => draw.pick(draw.groupIds)).flatMap(
    (groupId): JsonObject[] => {
      if (used.has(groupId)) return [];
      used.add(groupId);
      const excluded = draw.chance(0.25);
      const filtered = !excluded && filter !== undefined && draw.chance(0.3);
      return [
        {
          id: `${draw.guid()}_${groupId}`,
          ...(facts.plain ? {} : { source: 'direct', sourceId: 'generated' }),
          target: {
            '@odata.type': `#microsoft.graph.${excluded ? 'exclusionGroup' : 'group'}AssignmentTarget`,
            groupId,
            deviceAndAppManagementAssignmentFilterId: filtered ? filter.id : null,
            deviceAndAppManagementAssignmentFilterType: filtered ? draw.pick(['include', 'exclude']) : 'none',
          },
        },
      ];
    },
  );
}

/** Scope tags: most objects have the Default one. */
export function tags(draw: Draw): string[] {
  const [other] = draw.idsOf('roleScopeTag');
  return other !== undefined && other !== '0' && draw.chance(0.3) ? ['0', other] : ['0'];
}

/** Some of the ids that the tenant has of a type, in any order, each once. */
export function some(draw: Draw, typeKey: string): string[] {
  return draw.idsOf(typeKey).filter(() => draw.chance(0.4));
}

/** Text or nothing at all, in the forms in which Graph says nothing. */
export function maybe(draw: Draw, text: () => string): string | null {
  const kind = draw.whole(4);
  if (kind === 0) return null;
  return kind === 1 ? '' : text();
}
