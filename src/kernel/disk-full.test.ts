import { expect, it } from 'vitest';
import { problemOf } from '../http/answers/problem-of.ts';
import { failureOf } from '../operations/failure.ts';
import { diskFull, isDiskFull } from './disk-full.ts';
import { systemRandom } from './system-ports.ts';

const failing = (code: string, cause?: unknown) =>
  Object.assign(new Error('could not extend file', { cause }), { code });

it.each(['ENOSPC', 'EDQUOT', 'EFBIG', '53100'])(
  'knows %s for a full disk, also behind another error',
  (code) => {
    expect(isDiskFull(failing(code))).toBe(true);
    expect(isDiskFull(failing('other', failing(code)))).toBe(true);
  },
);

it('takes nothing else for one', () => {
  for (const error of [failing('ENOENT'), failing('53300'), new Error('full'), undefined, 'ENOSPC'])
    expect(isDiskFull(error)).toBe(false);
});

it('says so to clients and of background work, with the next step', () => {
  const problem = problemOf(failing('53100'));
  expect({ status: problem.status, code: problem.code }).toEqual({ status: 507, code: 'disk_full' });
  expect(problem.next).toContain('Make room');
  const { failure } = failureOf(failing('ENOSPC'), systemRandom);
  expect(failure).toMatchObject({ code: 'disk_full', next: diskFull().next });
});
