import { sql, type KyselyPlugin, type RootOperationNode } from 'kysely';
import type { Tx } from '../../src/store/store.ts';

/** The same transaction, and the statements that are sent through it from now on, without their values. */
export function statementsOf(tx: Tx): [Tx, readonly string[]] {
  const statements: string[] = [];
  const listen: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements.push(textOf(tx, node));
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
  return [tx.withPlugin(listen), statements];
}

function textOf(tx: Tx, node: RootOperationNode): string {
  const query = { ...sql``.compile(tx), query: node };
  return tx.getExecutor().compileQuery(node, query.queryId).sql;
}
