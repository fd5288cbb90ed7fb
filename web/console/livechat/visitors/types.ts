import type { Schemas } from '../../../shared/api.ts';
import type { With } from '../../../shared/basics.ts';
import type { Id } from '../../../shared/types.ts';

/** How many visitors one invitation may go to. */
export const mostInvited = 20;

/** A visitor who agreed to be seen. `id` is the visit; what is not known is absent. */
export type Visitor = With<
  Schemas['VisitorRow'],
  {
    readonly custom: Readonly<Record<string, string | number | boolean>>;
  }
>;

export type VisitorState = Schemas['VisitorState'];

export type View = Schemas['BoardView'];

export type BoardAnswer = With<
  Schemas['ReadVisitorsBoard'],
  {
    readonly items: readonly Visitor[];
  }
>;

/** What changed, as the socket tells it. */
export interface BoardNews {
  readonly rows: readonly Visitor[];
  readonly gone?: readonly Id[];
  readonly states?: readonly VisitorState[];
  readonly running?: number;
  readonly waiting?: number;
}

export type Step = Schemas['ReadVisitStep'];

export type Visit = With<
  Schemas['ReadVisitVisit'],
  {
    readonly visitor: Visitor;
  }
>;
