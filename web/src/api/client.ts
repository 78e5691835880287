import createClient from 'openapi-fetch';
import { ApiFailure, unreachable } from './failure.ts';
import type { paths } from './schema.d.ts';

/** Every request of the application goes through this client; its types are made from the server's route table. */
export const api = createClient<paths>({ baseUrl: '/api/v1', credentials: 'same-origin' });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of a successful answer. Throws ApiFailure with the server's own words for everything else. */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (cause) {
    // An abort is ours (a page was left); it is no failure to tell.
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw unreachable();
  }
  if (!answer.response.ok) throw ApiFailure.of(answer.error, answer.response);
  return answer.data as T;
}
