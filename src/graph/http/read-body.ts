import type { Dispatcher } from 'undici';

/** One answer of Graph at most: a page or a batch of the largest objects there are stays far below it. */
export const LARGEST_ANSWER = 64 * 1024 * 1024;

/** The answer was longer than it may be; the rest of it was not taken. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
}

/** The whole body as text, in bounded memory. Throws AnswerTooLarge, and ends the connection, for a longer one. */
export async function readBody(
  body: Dispatcher.ResponseData['body'],
  most = LARGEST_ANSWER,
): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    // Leaving the loop destroys the body and with it the connection.
    if (bytes > most) throw new AnswerTooLarge(`The answer is longer than ${String(most)} bytes.`);
    pieces.push(piece);
  }
  return new TextDecoder().decode(Buffer.concat(pieces, bytes));
}
