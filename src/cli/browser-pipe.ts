import { spawn } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { isJsonObject, type JsonObject, type JsonValue } from '../kernel/json.ts';

/** A headless browser that is spoken to over a pipe of its own (Chrome DevTools Protocol); nobody else can reach it. */
export interface BrowserPipe {
  /** Sends a command and gives its result. Rejects when the browser refuses it or has ended. */
  ask(method: string, params?: JsonObject, sessionId?: string): Promise<JsonObject>;
  /** Resolves when the event comes; rejects when the browser has ended. */
  event(method: string): Promise<JsonObject>;
  end(): Promise<void>;
}

interface Waiting {
  resolve(value: JsonObject): void;
  reject(error: Error): void;
}

/** Starts the browser; it is killed after `longestMs` whatever it does. */
export function openBrowser(command: string, args: readonly string[], longestMs: number): BrowserPipe {
  const child = spawn(command, ['--remote-debugging-pipe', ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    timeout: longestMs,
    killSignal: 'SIGKILL',
  });
  const [toBrowser, fromBrowser] = [child.stdio[3] as Writable, child.stdio[4] as Readable];
  const asked = new Map<number, Waiting>();
  const awaited = new Map<string, Waiting>();
  let said = '';
  let ended: Error | undefined;
  let n = 0;

  const fail = (error: Error): void => {
    ended ??= error;
    for (const waiting of [...asked.values(), ...awaited.values()]) waiting.reject(ended);
    asked.clear();
    awaited.clear();
  };
  const gone = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      fail(error);
      resolve();
    });
    child.on('close', (code, signal) => {
      fail(new Error(`The browser ended with ${String(code ?? signal)}. ${said.trim()}`));
      resolve();
    });
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString('utf8')).slice(-1000);
  });
  // A browser that ends while it is written to is told by its `close`.
  toBrowser.on('error', () => undefined);
  readMessages(fromBrowser, (message) => {
    const { id, method, result, error, params } = message;
    if (typeof id === 'number') {
      const waiting = asked.get(id);
      asked.delete(id);
      if (isJsonObject(error)) waiting?.reject(new Error(JSON.stringify(error['message'] ?? error)));
      else waiting?.resolve(objectOr(result));
    } else if (typeof method === 'string') {
      awaited.get(method)?.resolve(objectOr(params));
      awaited.delete(method);
    }
  });

  return {
    ask: (method, params = {}, sessionId) =>
      new Promise((resolve, reject) => {
        if (ended) {
          reject(ended);
          return;
        }
        n += 1;
        asked.set(n, { resolve, reject });
        const message = { id: n, method, params, ...(sessionId === undefined ? {} : { sessionId }) };
        toBrowser.write(`${JSON.stringify(message)}\0`);
      }),
    event: (method) =>
      new Promise((resolve, reject) => {
        if (ended) reject(ended);
        else awaited.set(method, { resolve, reject });
      }),
    end: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function objectOr(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

/** Messages are JSON, each ended by a NUL. */
function readMessages(stream: Readable, each: (message: JsonObject) => void): void {
  let pieces: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    let rest = chunk;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      pieces.push(rest.subarray(0, end));
      const message: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'));
      pieces = [];
      rest = rest.subarray(end + 1);
      if (isJsonObject(message)) each(message);
    }
    if (rest.length > 0) pieces.push(rest);
  });
}
