/** Member names of one type, separated by spaces. */
export interface MemberTable {
  writable: string;
  readOnly: string;
  /** May be given at creation and never changed after. */
  createOnly?: string;
}

/** A polymorphic collection: members of the base type, and those of each derived type by its short name. */
export interface DerivedTables {
  shared: string;
  readOnly: string;
  tables: Readonly<Record<string, string>>;
}
