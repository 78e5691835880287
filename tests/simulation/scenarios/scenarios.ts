import { isOver, runPath, type Hands } from './hands.ts';
import { assignmentFilter, compliance, conditionalAccess, namedLocation, settingsPolicy } from './objects.ts';
import type { Ids, Scenario } from './scenario.ts';

const at = (ids: Ids, name: string): string => {
  const id = ids[name];
  if (id === undefined) throw new Error(`The scenario has no ${name}.`);
  return id;
};

/** Confirms the prepared draft and follows it to its end. */
async function restore(hands: Hands, { runId = '' }: Record<string, string>): Promise<void> {
  if (await hands.confirm(runId)) await hands.follow(runId);
}

/** A draft of everything that was backed up, after what was changed since. */
async function drafted(hands: Hands, types: Scenario['types'], change: () => Promise<void>) {
  const backupSetId = await hands.backUp(types);
  await change();
  await hands.readDirectory();
  const runId = await hands.draft(backupSetId);
  await hands.edit(runId, { mode: 'all' });
  return { runId, backupSetId };
}

const capture: Scenario = {
  name: 'capture',
  types: ['settingsCatalogPolicy', 'deviceCompliancePolicy', 'assignmentFilter'],
  furnish: async (admin) => ({
    policy: await settingsPolicy(admin, 'Windows updates'),
    compliance: await compliance(admin, 'Windows compliance'),
    filter: await assignmentFilter(admin, 'Corporate devices'),
  }),
  prepare: async (hands) => {
    await hands.readDirectory();
    return {};
  },
  play: async (hands) => {
    await hands.backUp(capture.types);
  },
  objects: (ids) => [
    { typeKey: 'settingsCatalogPolicy', id: at(ids, 'policy') },
    { typeKey: 'assignmentFilter', id: at(ids, 'filter') },
  ],
};

const updates: Scenario = {
  name: 'updates',
  types: ['settingsCatalogPolicy', 'deviceCompliancePolicy'],
  furnish: async (admin) => ({
    policy: await settingsPolicy(admin, 'Windows updates'),
    compliance: await compliance(admin, 'Windows compliance'),
  }),
  prepare: (hands, ids) =>
    drafted(hands, updates.types, async () => {
      await hands.admin.edit('settingsCatalogPolicy', at(ids, 'policy'), { description: 'Weakened' });
      await hands.admin.edit('deviceCompliancePolicy', at(ids, 'compliance'), { bitLockerEnabled: false });
      await hands.admin.assign('deviceCompliancePolicy', at(ids, 'compliance'), []);
    }),
  play: restore,
  objects: (ids) => [
    { typeKey: 'deviceCompliancePolicy', id: at(ids, 'compliance') },
    { typeKey: 'settingsCatalogPolicy', id: at(ids, 'policy') },
  ],
};

const recreation: Scenario = {
  name: 'recreation',
  types: ['settingsCatalogPolicy', 'assignmentFilter'],
  furnish: async (admin) => {
    const filter = await assignmentFilter(admin, 'Corporate devices');
    return { filter, policy: await settingsPolicy(admin, 'Filtered policy', filter) };
  },
  prepare: (hands, ids) =>
    drafted(hands, recreation.types, async () => {
      await hands.admin.delete('settingsCatalogPolicy', at(ids, 'policy'));
      await hands.admin.delete('assignmentFilter', at(ids, 'filter'));
    }),
  play: restore,
  objects: (ids) => [{ typeKey: 'settingsCatalogPolicy', id: at(ids, 'policy') }],
};

const entra: Scenario = {
  name: 'entra',
  types: ['namedLocation', 'conditionalAccessPolicy'],
  furnish: async (admin) => {
    const location = await namedLocation(admin, 'Head office');
    return { location, policy: await conditionalAccess(admin, 'Block elsewhere', location) };
  },
  prepare: (hands, ids) =>
    drafted(hands, entra.types, async () => {
      await hands.admin.delete('conditionalAccessPolicy', at(ids, 'policy'));
      await hands.admin.delete('namedLocation', at(ids, 'location'));
    }),
  play: restore,
  objects: (ids) => [{ typeKey: 'namedLocation', id: at(ids, 'location') }],
};

/** A run updated one object and made another anew; its undo gives the one back what it had and removes the other. */
const undo: Scenario = {
  ...updates,
  name: 'undo',
  prepare: async (hands, ids) => {
    const { runId } = await drafted(hands, undo.types, async () => {
      await hands.admin.edit('settingsCatalogPolicy', at(ids, 'policy'), { description: 'Weakened' });
      await hands.admin.delete('deviceCompliancePolicy', at(ids, 'compliance'));
    });
    await restore(hands, { runId });
    const undoing = await hands.api.need<{ id: string }>('POST', `${runPath(runId)}/undo`);
    const { items } = await hands.api.need<{
      items: { typeKey: string; id: string; because: string }[];
    }>('GET', `${runPath(undoing.id)}/removals`);
    const removals = items.map(({ typeKey, id, because }) => ({ typeKey, id, because }));
    await hands.edit(undoing.id, { removals });
    return { runId: undoing.id };
  },
  objects: (ids) => [{ typeKey: 'settingsCatalogPolicy', id: at(ids, 'policy') }],
};

/** Waits for approval in Intune, is paused and continued, and approved at last; `then` is what the approver says. */
const approval: Scenario = {
  name: 'approval',
  types: ['settingsCatalogPolicy'],
  furnish: async (admin) => ({ policy: await settingsPolicy(admin, 'Windows updates') }),
  prepare: (hands, ids) =>
    drafted(hands, approval.types, async () => {
      await hands.admin.edit('settingsCatalogPolicy', at(ids, 'policy'), { description: 'Weakened' });
      await hands.admin.approvals.require(['configurationPolicy']);
    }),
  play: async (hands, { runId = '' }) => {
    if (!(await hands.confirm(runId))) return;
    const waits = await hands.follow(runId, ({ status }) => status === 'awaiting_approval');
    if (isOver(waits)) return;
    await hands.api.send('POST', `${runPath(runId)}/pause`);
    await hands.sleep(20_000);
    await hands.api.send('POST', `${runPath(runId)}/continue`);
    await hands.sleep(5_000);
    await approveAll(hands);
    await hands.api.send('POST', `${runPath(runId)}/look-again`);
    // Whoever approves looks into the list of requests again.
    while (!isOver(await hands.follow(runId, () => true))) {
      await hands.sleep(10_000);
      await approveAll(hands);
    }
  },
  objects: (ids) => [{ typeKey: 'settingsCatalogPolicy', id: at(ids, 'policy') }],
};

/** The same, cancelled while it waits: the request in Intune is taken back. */
const withdrawal: Scenario = {
  ...approval,
  name: 'withdrawal',
  play: async (hands, { runId = '' }) => {
    if (!(await hands.confirm(runId))) return;
    const waits = await hands.follow(runId, ({ status }) => status === 'awaiting_approval');
    if (isOver(waits)) return;
    const { operationId } = await hands.api.need<{ operationId: string }>('GET', runPath(runId));
    await hands.api.send(
      'POST',
      `${runPath(runId).split('/restore-runs')[0] ?? ''}/operations/${operationId}/cancel`,
    );
    await hands.follow(runId);
  },
};

async function approveAll({ admin }: Hands): Promise<void> {
  for (const { id, status } of admin.approvals.requests()) {
    if (status === 'needsApproval' && typeof id === 'string') await admin.approvals.approve(id);
  }
}

/** The six canonical scenarios, and a seventh for the one boundary that none of them comes by. */
export const SCENARIOS: readonly Scenario[] = [
  capture,
  updates,
  recreation,
  entra,
  undo,
  approval,
  withdrawal,
];

export function scenarioNamed(name: string): Scenario {
  const found = SCENARIOS.find((one) => one.name === name);
  if (found === undefined) {
    throw new Error(
      `There is no scenario ${name}; there are ${SCENARIOS.map((one) => one.name).join(', ')}.`,
    );
  }
  return found;
}
