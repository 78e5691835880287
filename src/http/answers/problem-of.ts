import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { diskFull, isDiskFull } from '../../kernel/disk-full.ts';
import { notFound, Problem } from '../../kernel/problem.ts';

/** The problem that an error is for the client. What we did not foresee says nothing of our insides; the log has it, under the request's id. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isDiskFull(error)) return diskFull();
  if (hasZodFastifySchemaValidationErrors(error)) return invalidRequest(error);
  const { statusCode, code } = error as { statusCode?: number; code?: string };
  if (statusCode === 429) return tooMany();
  if (statusCode === 404) return notFound();
  if (statusCode === 413)
    return badRequest('body_too_large', 'The request is too large.', 'Send less at once.');
  if (statusCode === 415 || code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return badRequest('media_type', 'The body is not JSON.', 'Send it as application/json.');
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return badRequest(
      'bad_request',
      'The request could not be read.',
      'Check its body: it has to be valid JSON.',
    );
  }
  return new Problem({
    status: 500,
    code: 'internal',
    title: 'Something went wrong on our side',
    detail: 'What you asked for was not done, as far as we know. Nothing of it was kept in our database.',
    next: 'Try again. If it stays, give the request id to whoever runs TenantAtlas; the log has the cause under it.',
  });
}

function invalidRequest(
  error: Error & { validation: { instancePath?: string; message?: string }[] },
): Problem {
  const place = (error as { validationContext?: string }).validationContext;
  // An id that has not the form of one names nothing, like any other that is not there.
  if (place === 'params') return notFound();
  const errors = error.validation.map((issue) => ({
    path: [place, ...(issue.instancePath ?? '').split('/')].filter(Boolean).join('.'),
    message: issue.message ?? 'is not valid',
  }));
  return new Problem({
    status: 400,
    code: 'invalid_request',
    title: 'The request is not well formed',
    detail: errors.map((issue) => `${issue.path}: ${issue.message}`).join('; '),
    next: 'Correct the named fields and send it again.',
    extra: { errors },
  });
}

function badRequest(code: string, detail: string, next: string): Problem {
  return new Problem({ status: 400, code, title: 'The request is not well formed', detail, next });
}

function tooMany(): Problem {
  return new Problem({
    status: 429,
    code: 'too_many_requests',
    title: 'Too many requests',
    detail: 'More came from here than we answer in a minute. Nothing was done with this one.',
    next: 'Wait for the seconds that Retry-After names, then try again.',
  });
}
