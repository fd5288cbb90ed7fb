export type Id = string;
export type Instant = string;
