import type { ColumnType } from 'kysely';

/**
 * The tables as TypeScript sees them; the truth is in migrations/. Times are read as Date; bigint columns as number (the pool's parser
 * refuses what a number cannot hold). A jsonb column is written as text (`JSON.stringify(value)`), because the driver would turn an
 * array into a PostgreSQL array; it is read as the parsed value.
 */
export type Json<T = unknown> = ColumnType<T, string, string>;
export type JsonWithDefault<T = unknown> = ColumnType<T, string | undefined, string>;
export type NullableJson<T = unknown> = ColumnType<T | null, string | null | undefined, string | null>;
export type Time = ColumnType<Date, Date | string, Date | string>;
export type TimeWithDefault = ColumnType<Date, Date | string | undefined, Date | string>;
export type NullableTime = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
/** Made by the database, never written. */
export type Identity = ColumnType<number, never, never>;
