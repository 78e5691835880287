import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../kernel/json.ts';
import { normalAssignments } from './normal-assignments.ts';
import { windowsAutopilotDeploymentProfile as type } from './types/windows-autopilot-deployment-profile.ts';
import type { WriteRequest } from './resource-type.ts';

function target(groupId: string, members: JsonObject & { exclude?: true } = {}): JsonObject {
  const { exclude, ...filter } = members;
  const kind = exclude ? 'exclusionGroupAssignmentTarget' : 'groupAssignmentTarget';
  return { target: { '@odata.type': `#microsoft.graph.${kind}`, groupId, ...filter } };
}

const filtered = {
  deviceAndAppManagementAssignmentFilterId: 'f',
  deviceAndAppManagementAssignmentFilterType: 'include',
};

function requests(live: JsonObject[], wanted: JsonObject[]): string[] {
  const sent = type.update({
    desired: {},
    assignments: normalAssignments(wanted),
    liveAssignments: live.map((each, at) => ({ id: `a${String(at)}`, source: 'direct', ...each })),
    changed: { content: false, assignments: true },
  });
  return sent.map(words);
}

function words({ method, path, body }: WriteRequest): string {
  const { target: to } = body as { target?: { groupId: string; '@odata.type': string } };
  const who = to
    ? `${to['@odata.type'].includes('exclusion') ? 'not ' : ''}${to.groupId}`
    : path.split('/').at(-1);
  return `${method} ${who ?? ''}`;
}

describe('assignments one by one', () => {
  it('removes by id what goes, adds what is missing, and leaves the rest alone', () => {
    expect(requests([target('stays'), target('goes')], [target('stays'), target('comes')])).toEqual([
      'DELETE a1',
      'POST comes',
    ]);
    expect(requests([target('stays')], [target('stays')])).toEqual([]);
    expect(requests([target('x')], [])).toEqual(['DELETE a0']);
  });

  it('never reaches more than the targets before and after: exclusions come first and go last', () => {
    expect(
      requests(
        [target('old'), target('spared', { exclude: true })],
        [target('new'), target('saved', { exclude: true })],
      ),
    ).toEqual(['DELETE a0', 'POST not saved', 'POST new', 'DELETE a1']);
  });

  it('turns an exclusion into an inclusion, and back, without both standing in the way of each other', () => {
    expect(requests([target('x', { exclude: true })], [target('x')])).toEqual(['DELETE a0', 'POST x']);
    expect(requests([target('x')], [target('x', { exclude: true })])).toEqual(['DELETE a0', 'POST not x']);
  });

  it('takes another filter for another assignment, and shows by itself alone that it went', () => {
    const sent = type.update({
      desired: {},
      assignments: normalAssignments([target('x', filtered)]),
      liveAssignments: [{ id: 'a/0', ...target('x') }],
      changed: { content: false, assignments: true },
    });
    expect(sent.map(({ method, path }) => `${method} ${path.replace(type.collection, '')}`)).toEqual([
      'DELETE /{id}/assignments/a%2F0',
      'POST /{id}/assignments',
    ]);
    expect(sent[0]?.evidence).toEqual({ in: 'assignments', is: 'absent', item: target('x'), exact: true });
  });
});
