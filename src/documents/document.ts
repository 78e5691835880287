/** One piece of a readable document. Texts are plain: each writer escapes them for its format. */
export type Block =
  | { is: 'heading'; level: 1 | 2 | 3; text: string }
  | { is: 'text'; text: string }
  /** Something to know before reading on. */
  | { is: 'notice'; tone: 'info' | 'warning'; text: string }
  | { is: 'list'; items: readonly string[] }
  /** The first column names the row. `name` tells this table from others where only tables are written. */
  | { is: 'table'; name: string; columns: readonly string[]; rows: readonly (readonly string[])[] };

/** A document in the order of reading. `blocks` is made as it is read. */
export interface ReadableDocument {
  title: string;
  /** One line below the title: of what, and when. */
  subtitle: string;
  blocks: Iterable<Block>;
}
