/** The texts of built-in things, by their ids. What people made themselves has no id here. */
export type Texts = Readonly<Record<string, string>>;

/** The text of a built-in thing; for others the label that the server sent. */
export const textOf = (texts: Texts, id: string, label: string): string => (Object.hasOwn(texts, id) ? texts[id]! : label);
