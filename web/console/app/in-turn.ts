import { useState } from 'react';

/** Does one thing after the other, also after one that failed. */
export function inTurn(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next;
    return next;
  };
}

/** Saves one after another: a change made during a save starts from the result of that save. */
export const useInTurn = () => useState(inTurn)[0];
