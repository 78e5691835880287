import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { readyWeb } from '../../../src/app/web-build.ts';
import { chromiumPlace, type ChromiumPlace } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    webFolder: string;
    chromium: ChromiumPlace;
  }
}

/** Once for all browser tests: the web application as its sources are now, and a Chromium. Without either they fail; they are never skipped. */
export async function setup(project: TestProject): Promise<() => void> {
  const apart = mkdtempSync(path.join(tmpdir(), 'tenantatlas-web-'));
  const [webFolder, chromium] = await Promise.all([
    readyWeb({
      root: path.resolve(import.meta.dirname, '../../..'),
      dataFolder: apart,
      say: (line) => {
        console.log(line);
      },
      signal: new AbortController().signal,
    }),
    chromiumPlace(),
  ]);
  if (webFolder === undefined) throw new Error('There is no web application to test.');
  project.provide('webFolder', webFolder);
  project.provide('chromium', chromium);
  return () => {
    rmSync(apart, { recursive: true, force: true });
  };
}
