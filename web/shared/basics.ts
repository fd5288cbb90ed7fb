export type Id = string;
export type Instant = string;

/** A body of the API with narrower members than its description can say. */
export type With<Body, Narrower extends { [K in keyof Narrower]: K extends keyof Body ? unknown : never }> = Omit<Body, keyof Narrower> &
  Narrower;
