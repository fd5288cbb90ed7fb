import { LoadState } from './blocks.tsx';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Id } from '../../../shared/types.ts';
import { When } from './When.tsx';

interface Run {
  readonly id: Id;
  readonly createdAt: string;
}

/** The imports of a page, each with what came of it and a link to its own page. */
export function ImportList<R extends Run>({
  what,
  none,
  imports,
  to,
  name,
  outcome,
  state,
}: {
  what: string;
  none: string;
  imports: UseQueryResult<{ items: readonly R[] }>;
  to: string;
  name: (run: R) => string;
  outcome: (run: R) => string;
  state: (run: R) => ReactNode;
}) {
  return (
    <>
      <LoadState of={imports} rows={2} what={what} />
      {imports.data?.items.length === 0 && <p className="muted">{none}</p>}
      <ul className="lines">
        {imports.data?.items.map((run) => (
          <li key={run.id}>
            <Link className="line-link grow" to={`${to}/${run.id}`}>
              <span className="clip">{name(run)}</span>
              <small className="muted clip">
                {outcome(run)} <When at={run.createdAt} form="sentence" />
              </small>
            </Link>
            {state(run)}
          </li>
        ))}
      </ul>
    </>
  );
}
