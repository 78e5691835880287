import { openSeals, withoutTexts } from '../../backup/secrets/renew-seals.ts';
import { revealingWhereAllowed } from '../../backup/secrets/open-revealing.ts';
import type { Keeping } from '../../backup/secrets/reveal-secrets.ts';
import type { SecretKeeper } from '../../backup/secrets/secret-keeper.ts';
import { holdsSealed } from '../../catalogue/sealed-value.ts';
import type { GraphReader } from '../../graph/read/reader.ts';
import type { GraphWriter, WriteAnswer } from '../../graph/write/writer.ts';
import type { Store } from '../../store/store.ts';

/** Both sides of the connection for a run whose lines may hold kept secrets. Without a keeper nothing that holds one is sent. */
export async function withKeptSecrets(
  deps: { store: Store; secrets?: SecretKeeper },
  place: { workspaceId: string; environmentId: string },
  sides: { reader: GraphReader; writer: GraphWriter },
): Promise<{ reader: GraphReader; writer: GraphWriter }> {
  const { store, secrets } = deps;
  if (secrets === undefined) return { ...sides, writer: openingWriter(sides.writer, null) };
  return {
    reader: await revealingWhereAllowed({ store, secrets }, place, sides.reader),
    writer: openingWriter(sides.writer, { keeper: secrets, workspaceId: place.workspaceId }),
  };
}

/**
 * A writer that opens kept secrets just before it sends: the one place where a body holds them in plain. Journal, audit and digests are of
 * the sealed body; what comes back about the request is cleaned of what was opened for it.
 */
export function openingWriter(writer: GraphWriter, keeping: Keeping | null): GraphWriter {
  return {
    ...writer,
    send: async (request, options) => {
      if (!holdsSealed(request.body)) return writer.send(request, options);
      const opened = keeping === null ? undefined : openSeals(request.body, keeping);
      if (opened === undefined) {
        const reason = 'A kept secret in it could not be opened with the key of this installation.';
        return { kind: 'not_sent', reason };
      }
      try {
        return cleaned(await writer.send({ ...request, body: opened.body }, options), opened.texts);
      } catch (error) {
        if (error instanceof Error) error.message = withoutTexts(error.message, opened.texts);
        throw error;
      }
    },
  };
}

/** Of an object that was made only its id is used; texts of the service are for people, and may repeat what was sent. */
function cleaned(answer: WriteAnswer, texts: readonly string[]): WriteAnswer {
  if (answer.kind === 'done') {
    const id = answer.body?.['id'];
    return { ...answer, body: id === undefined ? null : { id } };
  }
  if ('message' in answer) return { ...answer, message: withoutTexts(answer.message, texts) };
  if ('reason' in answer) return { ...answer, reason: withoutTexts(answer.reason, texts) };
  return answer;
}
