import type { ReactNode } from 'react';

/** A list of labels and values. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="mail-details">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === '' || children === false) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
