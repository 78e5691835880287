import { pino, type DestinationStream, type Logger } from 'pino';

const SECRET_NAMES = [
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'access_token',
  'secret',
  'clientSecret',
  'client_secret',
  'password',
  'credential',
];

/**
 * The process's log: one JSON object a line. Nothing in the product logs a secret; should an object with one get here all the same,
 * members with these names are blanked down to the third level. Addresses of databases hold passwords and are blanked in messages of errors.
 */
export function createLogger(options: { level?: string; destination?: DestinationStream } = {}): Logger {
  const paths = SECRET_NAMES.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);
  const settings = {
    level: options.level ?? 'info',
    base: null,
    redact: { paths, censor: '[redacted]' },
    serializers: { err: (error: unknown) => safeError(error) },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

function safeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { type, message, stack } = pino.stdSerializers.err(error);
  return { type, message: withoutPasswords(message), stack: withoutPasswords(stack ?? '') };
}

/** Blanks the password in `scheme://user:password@host`. */
function withoutPasswords(text: string): string {
  return text.replaceAll(/(\w+:\/\/[^\s:/@]+):[^\s@]+@/g, '$1:[redacted]@');
}
