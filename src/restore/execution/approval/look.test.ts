import { describe, expect, it } from 'vitest';
import { judgeApproval } from './look.ts';

const now = new Date('2026-11-24T12:00:00Z');
const person = { user: { id: '1', displayName: 'Alex Wilber' } };

describe('how a request for approval stands', () => {
  it.each([
    [{ status: 'approved' }, { state: 'approved' }],
    [{ status: 'completed' }, { state: 'completed' }],
    [
      { status: 'needsApproval', expirationDateTime: '2026-11-26T12:00:00Z' },
      { state: 'waiting', expiresAt: new Date('2026-11-26T12:00:00Z') },
    ],
    [{ status: 'needsApproval' }, { state: 'waiting', expiresAt: null }],
    [
      { status: 'needsApproval', expirationDateTime: '2026-11-24T11:59:59Z' },
      { state: 'ended', what: 'Nobody approved it in Intune before the request expired' },
    ],
    [
      { status: 'rejected', approver: person, approvalJustification: ' Not before Friday. ' },
      { state: 'ended', what: 'Alex Wilber refused it in Intune: "Not before Friday."' },
    ],
    [
      { status: 'rejected', approver: null },
      { state: 'ended', what: 'An approver refused it in Intune' },
    ],
    [
      { status: 'cancelled', approvalJustification: null },
      { state: 'ended', what: 'Its approval request was cancelled in Intune' },
    ],
    // A later revision of the service names its members otherwise.
    [
      { requestStatus: 'needsApproval', requestExpirationDateTime: '2026-11-26T12:00:00Z' },
      { state: 'waiting', expiresAt: new Date('2026-11-26T12:00:00Z') },
    ],
  ])('%j', (raw, look) => {
    expect(judgeApproval(raw, now)).toEqual(look);
  });

  it('is not known when Intune uses a word that this version does not know', () => {
    for (const status of ['unknownFutureValue', 'onHold', ''])
      expect(judgeApproval({ status }, now)).toMatchObject({ state: 'unreadable' });
  });
});
