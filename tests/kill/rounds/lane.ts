import { rmSync } from 'node:fs';
import { newDataFolder, running, startApp, until, type App } from '../app-process.ts';
import { layOut } from './lay-out.ts';
import { Operator } from './operator.ts';
import type { Victim } from './schedule.ts';
import { startSimulatorProcess, type SimulatorProcess } from './simulator-orders.ts';

/** One installation after the other, with a tenant that outlives each: a data folder, the server on it, and who works with it. */
export class Lane {
  readonly operator: Operator;
  readonly simulator: SimulatorProcess;
  /** When the server was last ready. */
  readyAt = 0;
  #folder: string | undefined;
  #app: App | undefined;

  private constructor(simulator: SimulatorProcess) {
    this.simulator = simulator;
    this.operator = new Operator(() => simulator.last());
  }

  static async open(): Promise<Lane> {
    return new Lane(await startSimulatorProcess());
  }

  get folder(): string {
    if (this.#folder === undefined) throw new Error('There is no data folder.');
    return this.#folder;
  }

  /** A fresh data folder with a server on it. The one before is removed, unless something was wrong with it. */
  async begin({ keep = false } = {}): Promise<void> {
    await this.stop();
    if (this.#folder !== undefined && !keep) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = newDataFolder();
    await layOut(this.#folder, this.simulator.origin);
    await this.start();
  }

  /** Starts the server on the folder, and signs in. */
  async start(): Promise<void> {
    const app = await startApp({ data: this.folder });
    this.#app = app;
    await app.ready;
    await until(() => /#token=\S+\s/.test(app.said()));
    this.readyAt = Date.now();
    await this.operator.signIn(app.port, app.said());
  }

  /** Kills without a word, and waits until everything of it is gone. Gives when it struck. */
  async kill(victim: Victim): Promise<number> {
    const app = this.#app;
    if (app === undefined) throw new Error('Nothing runs.');
    const [node, postmaster] = [app.nodePid(), app.postmasterPid()];
    const at = Date.now();
    if (victim !== 'server') process.kill(postmaster, 'SIGKILL');
    if (victim !== 'database') process.kill(node, 'SIGKILL');
    await app.ended;
    await until(() => !running(node) && !running(postmaster), 40_000);
    this.#app = undefined;
    return at;
  }

  /** Stops it in order. */
  async stop(): Promise<void> {
    const app = this.#app;
    this.#app = undefined;
    if (app === undefined) return;
    app.npm.kill('SIGTERM');
    await app.ended;
  }

  async close({ keep = false } = {}): Promise<void> {
    await this.stop();
    await this.simulator.close();
    if (this.#folder !== undefined && !keep) rmSync(this.#folder, { recursive: true, force: true });
  }
}
