import {
  addFreeze,
  liftFreeze,
  readApprovalPolicy,
  readWriteGateView,
  setApprovalPolicy,
  setWriteGate,
  type GuardAsk,
  type WriteGateView,
} from '../../restore/wizard/guard-settings.ts';
import { refuseArchived } from '../enforcement/refuse-archived.ts';
import type { HandlersOf } from '../handler.ts';

export const guardHandlers: HandlersOf<
  'getApprovalPolicy' | 'setApprovalPolicy' | 'getWriteGate' | 'setWriteGate' | 'addFreeze' | 'liftFreeze'
> = {
  getApprovalPolicy: async ({ tx, environment }) => readApprovalPolicy(tx, environment.id),
  setApprovalPolicy: async (context) => {
    const { tx, body } = context;
    return { ...body, ended: await setApprovalPolicy(tx, askOf(context), body) };
  },
  getWriteGate: async ({ tx, environment }) => wireGate(await readWriteGateView(tx, environment.id)),
  setWriteGate: async (context) => {
    const { tx, body, environment } = context;
    await setWriteGate(tx, askOf(context), body);
    return wireGate(await readWriteGateView(tx, environment.id));
  },
  addFreeze: async (context) => {
    const { from, to, reason } = context.body;
    const freeze = { from: new Date(from), to: to === null ? null : new Date(to), reason };
    return addFreeze(context.tx, askOf(context), freeze);
  },
  liftFreeze: async (context) => {
    const { tx, params, body, environment } = context;
    await liftFreeze(tx, askOf(context), { freezeId: params.freezeId, reason: body.reason });
    return wireGate(await readWriteGateView(tx, environment.id));
  },
};

function askOf(context: {
  workspace: { id: string };
  environment: { id: string; name: string; status: 'active' | 'archived' };
  person: { id: string; name: string };
}): GuardAsk {
  const { workspace, environment, person } = context;
  refuseArchived(environment);
  return { workspaceId: workspace.id, environment, actor: person };
}

function wireGate({ settings, freezes, open, reasons }: WriteGateView) {
  return {
    settings: { ...settings, windows: settings.windows.map((window) => ({ ...window })) },
    freezes,
    open,
    reasons,
  };
}
