import type { Problem } from '../../kernel/problem.ts';

/** Members beyond the fixed ones that a client may rely on (docs/api.md). Anything else in `extra` stays inside. */
const PUBLIC_EXTRA = ['verdict', 'errors', 'capability', 'revision', 'operationId', 'freshBy'] as const;

/** RFC 9457, with our stable `code`, the one `next` step, and the id under which the log knows the request. */
export function renderProblem(problem: Problem, requestId: string): Record<string, unknown> {
  const extra = PUBLIC_EXTRA.flatMap((key) =>
    problem.extra[key] === undefined ? [] : [[key, problem.extra[key]] as const],
  );
  return {
    type: `urn:tenantatlas:problem:${problem.code}`,
    title: problem.message,
    status: problem.status,
    code: problem.code,
    detail: problem.detail,
    next: problem.next,
    requestId,
    ...Object.fromEntries(extra),
  };
}
