/** Deepest nesting of a document. */
export const DEPTH_LIMIT = 32;

/** Most values of a document once every alias is written out. */
export const SIZE_LIMIT = 200_000;

/** Deepest nesting of brackets that is handed to the YAML library, which takes long over deep ones. */
export const BRACKET_LIMIT = 200;

/** Most findings of one document, so that a hostile one costs neither much time nor a huge answer. */
export const FINDING_LIMIT = 10_000;
