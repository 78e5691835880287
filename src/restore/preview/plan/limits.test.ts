import { describe, expect, test } from 'vitest';
import { filter, location, planInput, script } from '../../../../tests/restore-core/plan-world.ts';
import type { CapturedResource } from '../../../graph/read/captured-resource.ts';
import { planLines } from './compute.ts';

const ranges = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    '@odata.type': '#microsoft.graph.iPv4CidrRange',
    cidrAddress: `10.${String(at >> 8)}.${String(at & 255)}.0/24`,
  }));
const wide = (cidrAddress: string) => [{ '@odata.type': '#microsoft.graph.iPv4CidrRange', cidrAddress }];
const code = (bytes: number) => Buffer.alloc(bytes, 'a').toString('base64');

describe('limits of the service for one object', () => {
  test.each<[string, CapturedResource, string | null]>([
    ['2,000 IP ranges', location({ ipRanges: ranges(2000) }), null],
    ['2,001 IP ranges', location({ ipRanges: ranges(2001) }), '2,001 IP ranges, and the service takes 2,000'],
    ['a mask of /8', location({ ipRanges: wide('10.0.0.0/8') }), null],
    ['a mask of /7', location({ ipRanges: wide('10.0.0.0/7') }), 'IP range 10.0.0.0/7 is wider'],
    ['a rule of 3,072 characters', filter({ rule: 'x'.repeat(3072) }), null],
    ['a rule of 3,073 characters', filter({ rule: 'x'.repeat(3073) }), '3,073 characters in its rule'],
    ['a script of 200 KB', script({ scriptContent: code(204_800) }), null],
    ['a larger script', script({ scriptContent: code(204_801) }), '204,801 bytes in its script'],
  ])('%s', (_what, resource, reason) => {
    const [planned] = planLines(planInput({ backup: [resource], live: [] }));
    if (reason === null) expect(planned).toMatchObject({ cause: null, line: { action: 'create' } });
    else {
      expect(planned).toMatchObject({ cause: 'limit', line: { action: 'blocked', requests: [] } });
      expect(planned?.line.reason).toContain(reason);
      expect(planned?.line.next).toContain('take the item out of the scope');
    }
  });

  test('what is in the tenant as large as it is stays as it is', () => {
    const large = location({ ipRanges: ranges(2001) });
    expect(planLines(planInput({ backup: [large], live: [large] }))[0]?.line.action).toBe('unchanged');
  });
});
