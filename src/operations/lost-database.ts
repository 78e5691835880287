const CODES = /^(08|57P0[123]|53300|ECONN|EPIPE|ENOENT|ETIMEDOUT)/;
const MESSAGES =
  /connection terminated|connection timeout|timeout exceeded when trying to connect|client has encountered a connection error/i;

/** True for an error that says nothing about the work: the database went away under it, and may be back for another attempt. */
export function isDatabaseLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Only what the driver throws: an error of the same code from a socket of ours names its system call on another address.
  return (CODES.test(code) && isDriverError(error)) || MESSAGES.test(error.message);
}

/** PostgreSQL's own errors carry a severity; the driver's connection errors carry the call that failed. */
function isDriverError(error: Error): boolean {
  return (
    'severity' in error ||
    ('syscall' in error &&
      (error.syscall === 'connect' || error.syscall === 'read' || error.syscall === 'write'))
  );
}
