import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Id } from '../../../shared/types.ts';
import { all } from '../../app/paging.ts';
import { useDepartments } from '../../identity/departments.ts';
import { useMe } from '../../identity/me.ts';
import { useCompletion } from '../composer/completion.ts';
import { type Colleague, nameAt, named, strangers } from './names.ts';

/** What is offered while a colleague or a department is named after an `@`. Read with the first `@`. */
export function useNaming(conversation: Id, on: boolean) {
  const me = useMe().agent.id;
  const [begun, setBegun] = useState(false);
  const team = useQuery({
    queryKey: ['colleagues', conversation],
    queryFn: () => all<Colleague>(`conversations/${conversation}/colleagues`),
    enabled: on && begun,
    staleTime: 60_000,
  });
  const departments = useDepartments(on && begun);
  const completion = useCompletion<Colleague>({
    find: (text, caret) => {
      const found = on ? nameAt(text, caret) : null;
      setBegun(found !== null);
      return found;
    },
    offer: (typed) =>
      on && team.data
        ? named(
            [
              ...team.data.filter(({ id }) => id !== me),
              ...(departments.data ?? []).map(({ id, name }) => ({ id, name, department: true })),
            ],
            typed,
          )
        : [],
    put: ({ name }, rest) => `@${name}${/^\s/.test(rest) ? '' : ' '}`,
  });
  return { ...completion, strangers: (text: string) => strangers(on ? (team.data ?? []) : [], text) };
}
