import { closedBecause, scopeOf, type Model, type Person, type RunModel } from './model.ts';
import { keptOut } from './kept-out.ts';

/** How a confirmation is made: rightly, or wrong in one place or several. */
export interface ConfirmAsk {
  person: Person;
  dryRun: boolean;
  /** `old`: of an earlier preview of this run; `another`: of another run. */
  digest: 'right' | 'old' | 'another' | 'forged' | 'empty';
  acknowledged: boolean;
  environment: 'right' | 'wrong';
  /** `used`: one that was accepted before, of whatever run. */
  key: 'fresh' | 'used' | 'none' | 'short';
  /** `more`: members that would open the gates if anybody believed them; `types`: right members of wrong types. */
  body: 'plain' | 'more' | 'types' | 'null' | 'list';
}

export interface SentConfirm {
  body: unknown;
  key: string | null;
}

let keys = 0;

/** The request that is meant by it, for the run as the model knows it. */
export function confirmation(model: Model, run: RunModel, ask: ConfirmAsk): SentConfirm {
  keys += 1;
  const used = model.accepted.at(-1)?.key;
  const key = {
    fresh: `a-key-of-its-own-${String(keys)}`,
    used: used ?? `a-key-of-its-own-${String(keys)}`,
    none: null,
    short: 'short',
  }[ask.key];
  const plain = {
    previewDigest: digestFor(model, run, ask),
    dryRun: ask.dryRun,
    acknowledged: ask.acknowledged,
    environmentName: ask.environment === 'right' ? 'Production' : 'Staging',
  };
  switch (ask.body) {
    case 'plain':
      return { key, body: plain };
    case 'more':
      return {
        key,
        body: {
          ...plain,
          status: 'queued',
          force: true,
          mayConfirm: true,
          verdict: { mayConfirm: true, code: null },
          checks: { current: true },
          approvals: 2,
          personId: 'somebody-else',
        },
      };
    case 'types':
      return { key, body: { ...plain, dryRun: ask.dryRun ? 'true' : 0, acknowledged: 'yes' } };
    case 'null':
      return { key, body: null };
    case 'list':
      return { key, body: [plain] };
  }
}

function digestFor(model: Model, run: RunModel, ask: ConfirmAsk): string {
  const current = rightDigest(run);
  switch (ask.digest) {
    case 'right':
      return current ?? 'there-is-none';
    case 'old':
      return run.digests.find((digest) => digest !== current) ?? 'there-is-no-older-one';
    case 'another':
      return (
        model.runs.flatMap(({ digests }) => digests).find((digest) => digest !== current) ??
        'there-is-no-other-one'
      );
    case 'forged':
      return `sha256:${'0'.repeat(64)}`;
    case 'empty':
      return '';
  }
}

function rightDigest(run: RunModel): string | undefined {
  return run.previews.get(scopeOf(run) ?? '')?.digest;
}

/** What the product has to answer: exactly one status, but where it may know of a trouble that the model does not see. */
export function expectedConfirm(
  model: Model,
  run: RunModel,
  { ask, sent }: { ask: ConfirmAsk; sent: SentConfirm },
): { statuses: number[]; why: string } {
  const refuse = (status: number, why: string) => ({ statuses: [status], why });
  const out = keptOut(model, ask.person, 'execute');
  if (out !== undefined) return refuse(out, 'kept out');
  if (!['plain', 'more'].includes(ask.body)) return refuse(400, 'the body is malformed');
  if (ask.key === 'none' || ask.key === 'short') return refuse(400, 'the key is missing or malformed');
  const earlier = model.accepted.find((each) => each.key === sent.key && each.person === ask.person);
  if (earlier !== undefined) {
    const same = earlier.runId === run.id && sameText(earlier.body, sent.body);
    return same
      ? { statuses: [202], why: 'the same act again' }
      : refuse(409, 'the key was used for something else');
  }
  if (run.phase === 'gone') return refuse(404, 'a discarded draft');
  const closed = closedBecause(model, run);
  if (closed !== '') return refuse(409, closed);
  const right = rightDigest(run);
  const body = sent.body as { previewDigest: string };
  if (body.previewDigest !== right) return refuse(409, 'this is not the preview that was seen');
  if (!ask.dryRun && (!ask.acknowledged || ask.environment === 'wrong')) return refuse(422, 'not deliberate');
  return { statuses: model.seenDisconnected ? [202, 409] : [202], why: 'everything is right' };
}

function sameText(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
