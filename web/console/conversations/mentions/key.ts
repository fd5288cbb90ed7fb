export const mentionsKey = ['me', 'mentions'] as const;
