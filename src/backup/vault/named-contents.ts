import { parseDigest, type Digest } from '../../kernel/digest.ts';
import { isJsonObject, type JsonValue } from '../../kernel/json.ts';

/** The contents that a header names: the value of every member `vaultHash`, however deep, each once. Other digests in it are not contents. */
export function namedContents(header: JsonValue): Digest[] {
  const found = new Set<Digest>();
  const visit = (value: JsonValue) => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) {
        const hash = key === 'vaultHash' && typeof member === 'string' ? parseDigest(member) : undefined;
        if (hash) found.add(hash);
        else visit(member);
      }
    }
  };
  visit(header);
  return [...found];
}
