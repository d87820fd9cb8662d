// Stands in, while the types are checked, for what the build makes of src/types.ts.

export type * from "../src/types.ts";
