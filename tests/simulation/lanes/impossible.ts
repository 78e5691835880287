/** Cells of the coverage that cannot be hit, each with its reason. One that is hit all the same is an error: the reason is wrong. */
export const IMPOSSIBLE: Readonly<Record<string, string>> = {};
