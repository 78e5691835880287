import { spawnSync } from 'node:child_process';

/**
 * `npm run audit:dependencies`: asks the registry for known weaknesses of what the product runs with, and fails on any, however low. It needs a registry
 * that serves advisories: where none does it ends with 2 and says that nothing is known, which is not the same as that nothing was found.
 */
const asked = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
let report: {
  metadata?: { vulnerabilities?: Record<string, number> };
  vulnerabilities?: Record<string, { severity?: string }>;
};
try {
  report = JSON.parse(asked.stdout) as typeof report;
} catch {
  report = {};
}
const total = report.metadata?.vulnerabilities?.['total'];
if (total === undefined) {
  console.error(
    'Not known: this registry answers no question about weaknesses. Run it where advisories are served.',
  );
  process.exit(2);
}
for (const [name, { severity }] of Object.entries(report.vulnerabilities ?? {}))
  console.error(`${name}: ${severity ?? 'not known'}`);
console.log(`Known weaknesses in what the product runs with: ${String(total)}`);
process.exit(total === 0 ? 0 : 1);
