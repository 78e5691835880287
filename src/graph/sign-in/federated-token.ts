import { readFile } from 'node:fs/promises';
import type { Federated } from '../connection-settings.ts';
import { GraphError } from '../graph-error.ts';

/** More than any signed token is long; a path that names something else is not read to its end. */
const LONGEST = 64 * 1024;

/**
 * The token of the other issuer, read anew: platforms replace it within the hour. Throws a GraphError (`unauthorized`) that names the place
 * and never what stands there. What is no signed token is not sent, so that no setting can carry another file or variable away.
 */
export async function federatedToken(
  source: Federated,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const text = await readSource(source, env);
  if (text.length <= LONGEST && /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text)) return text;
  throw refused(`${source.name} holds no signed token (JWT).`);
}

async function readSource(
  source: Federated,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const { from, name } = source;
  switch (from) {
    case 'file':
      return readToken(name);
    case 'file_variable':
      return readToken(variable(name, env));
    case 'variable':
      return variable(name, env).trim();
  }
}

function variable(name: string, env: Readonly<Record<string, string | undefined>>): string {
  const value = env[name];
  if (value) return value;
  throw refused(`the variable ${name} is not set for the server.`);
}

async function readToken(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw refused(`the file ${file} can't be read (${code}).`);
  }
}

function refused(reason: string): GraphError {
  return new GraphError({
    kind: 'unauthorized',
    code: 'federated_token_missing',
    message: `There is no federated token to sign in with: ${reason}`,
  });
}
