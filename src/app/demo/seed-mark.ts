import path from 'node:path';
import { readJsonFile, writeJsonFile } from './json-file.ts';

/** How far the seeding of the demo has come. */
export interface SeedMark {
  state: 'begun' | 'done';
}

const fileIn = (dataFolder: string): string => path.join(dataFolder, 'demo', 'seed.json');

/** The mark, or undefined where no demo was begun. */
export async function readMark(dataFolder: string): Promise<SeedMark | undefined> {
  return (await readJsonFile(fileIn(dataFolder))) as SeedMark | undefined;
}

/** Makes the mark durable. */
export async function writeMark(dataFolder: string, mark: SeedMark): Promise<void> {
  await writeJsonFile(fileIn(dataFolder), mark);
}
