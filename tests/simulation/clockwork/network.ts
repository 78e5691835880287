import { Dispatcher, errors } from 'undici';
import type { SimulatorInProcess } from '../../../simulator/server.ts';
import type { Reply } from '../../../simulator/http/exchange.ts';
import type { Actor, Scheduler } from './scheduler.ts';

/** How long the client of Graph waits for an answer. */
const PATIENCE_MS = 60_000;

type Handler = Dispatcher.DispatchHandler;
type Controller = Dispatcher.DispatchController;

/** Who is connected to what. `onSend` hears the client's id of each request that leaves. */
export interface NetworkEnds {
  scheduler: Scheduler;
  actor: Actor;
  service: SimulatorInProcess;
  onSend: (clientRequestId: string) => void;
}

/** The network between one process of ours and the service: a request reaches it in its turn, and its answer comes back in another. */
export class Network extends Dispatcher {
  readonly #ends: NetworkEnds;
  readonly #scheduler: Scheduler;
  readonly #actor: Actor;

  constructor(ends: NetworkEnds) {
    super();
    this.#ends = ends;
    this.#scheduler = ends.scheduler;
    this.#actor = ends.actor;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Handler): boolean {
    void this.#exchange(options, handler).catch((error: unknown) => {
      this.#scheduler.failure ??= error as Error;
    });
    return true;
  }

  async #exchange(options: Dispatcher.DispatchOptions, handler: Handler): Promise<void> {
    const controller = controllerOf(handler);
    await this.#scheduler.turn(this.#actor);
    if (controller.aborted) return;
    try {
      handler.onRequestStart?.(controller, {});
    } catch (error) {
      handler.onResponseError?.(controller, error as Error);
      return;
    }
    const reply = await this.#reply(options);
    await this.#scheduler.turn(this.#actor);
    if (!controller.aborted) deliver(handler, controller, reply);
  }

  async #reply({ method, path, headers, body }: Dispatcher.DispatchOptions): Promise<Reply | 'too_late'> {
    const given = headers as Record<string, string>;
    this.#ends.onSend(given['client-request-id'] ?? '');
    const over = new AbortController();
    const reply = this.#ends.service.exchange({
      method,
      rawPath: path,
      header: (name) => given[name.toLowerCase()],
      text: typeof body === 'string' ? body : '',
    });
    const late = this.#scheduler.sleep(PATIENCE_MS, this.#actor, over.signal).then(
      () => 'too_late' as const,
      () => 'too_late' as const,
    );
    const first = await Promise.race([reply, late]);
    over.abort();
    return first;
  }

  override close(): Promise<void>;
  override close(callback: () => void): void;
  override close(callback?: () => void): Promise<void> | void {
    if (callback === undefined) return Promise.resolve();
    callback();
  }
}

function controllerOf(handler: Handler): Controller & { aborted: boolean } {
  const controller = {
    aborted: false,
    paused: false,
    reason: null as Error | null,
    rawHeaders: null,
    rawTrailers: null,
    abort: (reason: Error) => {
      if (controller.aborted) return;
      controller.aborted = true;
      controller.reason = reason;
      handler.onResponseError?.(controller, reason);
    },
    pause: () => undefined,
    resume: () => undefined,
  };
  return controller;
}

function deliver(handler: Handler, controller: Controller, reply: Reply | 'too_late'): void {
  if (reply === 'too_late') {
    handler.onResponseError?.(controller, new errors.HeadersTimeoutError('Headers Timeout Error'));
    return;
  }
  const closed = () => handler.onResponseError?.(controller, new errors.SocketError('other side closed'));
  if (reply.wire === 'reset') {
    closed();
    return;
  }
  const headers = Object.fromEntries(
    Object.entries(reply.headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  handler.onResponseStart?.(controller, reply.status, headers, '');
  const cut = reply.wire === 'truncate';
  const text = cut ? reply.text.slice(0, Math.floor(reply.text.length / 2)) : reply.text;
  if (text !== '') handler.onResponseData?.(controller, Buffer.from(text));
  if (cut) closed();
  else handler.onResponseEnd?.(controller, {});
}
