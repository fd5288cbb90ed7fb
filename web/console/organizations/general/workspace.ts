export interface Workspace {
  name: string;
  zone: string;
  language: string;
  /** A path; absent if there is none. */
  logo?: string;
  /** Those that can be chosen. */
  languages: string[];
  version?: string;
}
