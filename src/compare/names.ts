/** A name for an id, or undefined when it is not known. `kind` is a reference target, such as `group`. */
export type Names = (kind: string, id: string) => string | undefined;
