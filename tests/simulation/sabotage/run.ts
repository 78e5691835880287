import { parseArgs } from 'node:util';
import { catchersOf, SABOTAGES, type Catcher, type Sabotage } from './catchers.ts';
import { playUntilCaught } from './play-until-caught.ts';
import { isOf, runTests } from './run-tests.ts';

/**
 * `npm run sabotage -- [--only I-10,I-17]`: removes one guard after the other and lets the proof look for it. What catches nothing proves
 * nothing: it ends with how many were caught, and with 1 unless that is all of them. Two guards are tried at once.
 */
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',');
const chosen = SABOTAGES.filter(({ invariant }) => only === undefined || only.includes(invariant));
if (chosen.length === 0 || (only !== undefined && chosen.length !== new Set(only).size)) {
  console.error(`Invariants are called I-01 to I-32; ${values.only ?? ''} names others.`);
  process.exit(1);
}

type TestCatcher = Extract<Catcher, { by: 'test' }>;

/** With every guard in place the same tests pass, or their failing says nothing. */
async function requireGoodTests(): Promise<void> {
  const tests = chosen.flatMap(({ catchers }) => catchersOf(catchers, 'test'));
  if (tests.length === 0) return;
  const { results, broken } = await runTests(tests, null);
  const bad = tests.filter((one) => {
    const own = results.filter(isOf(one));
    return own.length === 0 || own.some(({ passed }) => !passed);
  });
  if (broken === '' && bad.length === 0) {
    console.log(`With every guard in place the tests that have to catch pass: ${String(results.length)}.`);
    return;
  }
  for (const { file, title } of bad)
    console.error(`does not pass with every guard in place: ${file}: ${title}`);
  if (broken !== '') console.error(broken);
  process.exit(1);
}

async function tryOne(sabotage: Sabotage): Promise<boolean> {
  const { invariant, catchers } = sabotage;
  const started = performance.now();
  const notes: string[] = [];
  for (const catcher of catchers) {
    const caught =
      catcher.by === 'test' ? await byTest(invariant, catcher) : await playUntilCaught(invariant);
    if (caught.by !== null) {
      const took = ((performance.now() - started) / 1000).toFixed(0);
      console.log(`${invariant} caught by ${caught.by} (${took} s)`);
      return true;
    }
    notes.push(caught.note);
  }
  console.error(`${invariant} NOT CAUGHT: ${notes.join('; ')}`);
  return false;
}

async function byTest(
  invariant: string,
  catcher: TestCatcher,
): Promise<{ by: string; note: string } | { by: null; note: string }> {
  const { results, broken } = await runTests([catcher], invariant);
  const failed = results.filter(isOf(catcher)).find(({ passed }) => !passed);
  if (failed !== undefined) return { by: `${catcher.file}: ${failed.title}`, note: '' };
  return { by: null, note: broken === '' ? `${catcher.file}: ${catcher.title} passes all the same` : broken };
}

await requireGoodTests();
const waiting = [...chosen];
let caught = 0;
async function work(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (await tryOne(next)) caught += 1;
  }
}
await Promise.all([work(), work()]);
console.log(`${String(caught)} of ${String(chosen.length)} caught`);
process.exitCode = caught === chosen.length ? 0 : 1;
