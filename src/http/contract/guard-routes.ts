import { z } from 'zod';
import { ENV, environmentParams } from './addresses.ts';
import { route } from './route.ts';
import { approvalPolicy, freeze, writeGate, writeGateSettings } from './review-shapes.ts';

const reason = z.string().trim().min(1).max(500);

/** What an environment asks for before it is written to: other people, a healthy connection, a maintenance window, no freeze. */
export const guardRoutes = {
  getApprovalPolicy: route({
    id: 'getApprovalPolicy',
    method: 'GET',
    path: `${ENV}/approval-policy`,
    summary: 'When a restore needs the approval of other people',
    access: 'workspace.view',
    params: environmentParams,
    response: { status: 200, body: approvalPolicy },
  }),
  setApprovalPolicy: route({
    id: 'setApprovalPolicy',
    method: 'PATCH',
    path: `${ENV}/approval-policy`,
    summary: 'Change when a restore needs other people; what waits for approval needs a new confirmation',
    access: 'environment.settings',
    params: environmentParams,
    body: approvalPolicy,
    /** `ended`: how many restores waited, and need a new confirmation. */
    response: { status: 200, body: approvalPolicy.extend({ ended: z.number().int() }) },
  }),
  getWriteGate: route({
    id: 'getWriteGate',
    method: 'GET',
    path: `${ENV}/write-gate`,
    summary: 'Whether the environment may be written to now, and by what that is judged',
    access: 'workspace.view',
    params: environmentParams,
    response: { status: 200, body: writeGate },
  }),
  setWriteGate: route({
    id: 'setWriteGate',
    method: 'PATCH',
    path: `${ENV}/write-gate`,
    summary: 'Change maintenance windows and how fresh the health of the connection must be',
    access: 'environment.settings',
    params: environmentParams,
    body: writeGateSettings,
    response: { status: 200, body: writeGate },
  }),
  addFreeze: route({
    id: 'addFreeze',
    method: 'POST',
    path: `${ENV}/freezes`,
    summary: 'Freeze the environment: nothing is executed from then to then, or until it is lifted',
    access: 'environment.settings',
    params: environmentParams,
    body: z.object({ from: z.iso.datetime(), to: z.iso.datetime().nullable(), reason }),
    response: { status: 201, body: freeze },
  }),
  liftFreeze: route({
    id: 'liftFreeze',
    method: 'POST',
    path: `${ENV}/freezes/:freezeId/lift`,
    summary: 'Lift a freeze before its end, with the reason',
    access: 'environment.settings',
    params: environmentParams.extend({ freezeId: z.uuid() }),
    body: z.object({ reason }),
    response: { status: 202, body: writeGate },
  }),
} as const;
