/** A link of a help center as the server takes it. Browsers read `//` and `/\` as the start of another host. */
export const isLink = (url: string): boolean => /^(https:\/\/[^/\\\s"<>]|\/(?![/\\]))[^\s"<>]*$/.test(url.trim());
