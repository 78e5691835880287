import { resourceType } from '../catalogue/catalogue.ts';
import type { ComparedPair, Comparison, MatchedBy, PairState } from '../compare/sides/comparison.ts';
import type { Block, ReadableDocument } from './document.ts';

export const CHANGES = 'changes';

/** A comparison to be read: what differs first, in words; what is the same only as a number. `made`: when it was made, in words. */
export function comparisonDocument(comparison: Comparison, made: string): ReadableDocument {
  return {
    title: 'Comparison',
    subtitle: `${comparison.left} → ${comparison.right}. ${made}`,
    blocks: blocksOf(comparison),
  };
}

function* blocksOf(comparison: Comparison): Generator<Block> {
  yield {
    is: 'table',
    name: 'summary',
    columns: ['What', 'Resources'],
    rows: STATES.map((state) => [stateWords(state, comparison), String(comparison.counts[state])]),
  };
  for (const text of comparison.notes) yield { is: 'notice', tone: 'warning', text };
  for (const state of STATES) {
    if (state === 'same') continue;
    const pairs = comparison.pairs.filter((pair) => pair.state === state);
    if (pairs.length === 0) continue;
    yield { is: 'heading', level: 1, text: stateWords(state, comparison) };
    if (state === 'changed') for (const pair of pairs) yield* changedBlocks(pair);
    else yield listOf(state, pairs);
  }
}

const STATES: readonly PairState[] = ['changed', 'only_left', 'only_right', 'ambiguous', 'unknown', 'same'];

/** What a state is called, with the sides by their names. */
export function stateWords(state: PairState, sides: Pick<Comparison, 'left' | 'right'>): string {
  switch (state) {
    case 'changed':
      return 'Changed';
    case 'only_left':
      return `Only in ${sides.left}`;
    case 'only_right':
      return `Only in ${sides.right}`;
    case 'ambiguous':
      return 'Several could be meant';
    case 'unknown':
      return 'No difference found, but not read whole';
    case 'same':
      return 'The same';
  }
}

/** Why two resources are taken for the same one. */
export function matchWords(by: MatchedBy): string {
  switch (by) {
    case 'id':
      return 'Same id';
    case 'natural_key':
      return 'Same name, type and platform; the ids differ';
    case 'name_without_version':
      return 'Same name but for its version number';
    case 'content':
      return 'Same content under another name';
  }
}

function* changedBlocks(pair: ComparedPair): Generator<Block> {
  yield { is: 'heading', level: 2, text: titleOf(pair) };
  const by = pair.matchedBy === undefined ? '' : `${matchWords(pair.matchedBy)}.`;
  yield { is: 'text', text: [by, ...pair.notes].join(' ').trim() };
  yield {
    is: 'table',
    name: CHANGES,
    columns: ['Setting', 'Before', 'After'],
    rows: pair.changes.map(({ label, beforeText, afterText }) => [label, beforeText, afterText]),
  };
}

function titleOf({ typeKey, name, newName }: ComparedPair): string {
  const title = `${resourceType(typeKey).label}: ${name}`;
  return newName === undefined ? title : `${title} → ${newName}`;
}

function listOf(state: PairState, pairs: readonly ComparedPair[]): Block {
  return {
    is: 'table',
    name: state,
    columns: ['Resource', 'Type', 'Note'],
    rows: pairs.map(({ typeKey, name, notes }) => [name, resourceType(typeKey).label, notes.join(' ')]),
  };
}
