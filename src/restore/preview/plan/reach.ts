import { isJsonObject, type JsonObject, type JsonValue } from '../../../kernel/json.ts';
import { canonicalJson } from '../../../kernel/digest.ts';
import type { ResourceType } from '../../../catalogue/resource-type.ts';
import { assignmentText, isExclusion } from '../../../compare/assignment-words.ts';
import type { Reach } from '../../facts/preview.ts';
import type { Document } from './plan-input.ts';

type NameOf = (kind: string, id: string) => string | undefined;

interface Member {
  key: string;
  text: string;
  excluded: boolean;
}

/**
 * Who would be reached that is not reached now, and who no longer. An exclusion that goes away gives somebody something, one that comes
 * takes it away; both are named as exclusions, because they are easily read over.
 */
export function reachOf(
  type: ResourceType,
  documents: { before: Document | null; after: Document },
  nameOf: NameOf,
): Reach {
  const members = (document: Document | null): Member[] =>
    document === null
      ? []
      : type.key === 'conditionalAccessPolicy'
        ? peopleOf(document.content, nameOf)
        : document.assignments.map((assignment) => ({
            key: canonicalJson(assignment),
            text: assignmentText(assignment, nameOf),
            excluded: isExclusion(assignment),
          }));
  const before = members(documents.before);
  const after = members(documents.after);
  const only = (these: readonly Member[], others: readonly Member[]) =>
    these.filter(({ key }) => !others.some((other) => other.key === key));
  const came = only(after, before);
  const went = only(before, after);
  const texts = (these: readonly Member[], excluded: boolean) =>
    these.filter((each) => each.excluded === excluded).map(({ text }) => text);
  return {
    gains: texts(came, false),
    loses: texts(went, false),
    newlyExcluded: texts(came, true),
    noLongerExcluded: texts(went, true),
  };
}

const PARTS = [
  ['Users', 'user'],
  ['Groups', 'group'],
  ['Roles', 'directoryRole'],
] as const;

function peopleOf(content: JsonObject, nameOf: NameOf): Member[] {
  const conditions = isJsonObject(content['conditions']) ? content['conditions'] : {};
  const users = isJsonObject(conditions['users']) ? conditions['users'] : {};
  return (['include', 'exclude'] as const).flatMap((side) =>
    PARTS.flatMap(([part, kind]) =>
      ids(users[`${side}${part}`]).map((id) => ({
        key: `${side} ${part} ${id}`,
        text: `${side === 'exclude' ? 'Excluded: ' : ''}${id === 'All' ? 'All users' : (nameOf(kind, id) ?? id)}`,
        excluded: side === 'exclude',
      })),
    ),
  );
}

function ids(value: JsonValue | undefined): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}
