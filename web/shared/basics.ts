export type Id = string;
export type Instant = string;

/** A body of the API with narrower members than its description can say. */
export type With<Body, Narrower extends { [K in keyof Narrower]: K extends keyof Body ? unknown : never }> = Omit<Body, keyof Narrower> &
  Narrower;

/** A body of the API in which null replaces what the server leaves out. */
export type Filled<Body> = {
  [K in keyof Body]-?: Partial<Pick<Body, K>> extends Pick<Body, K> ? Exclude<Body[K], undefined> | null : Body[K];
};
