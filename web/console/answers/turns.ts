import type { Id } from '../../shared/types.ts';
import { http } from '../app/server.ts';
import type { Verdict } from './types.ts';

export const judge = (turn: Id, verdict: Verdict) => http.post(`answer-turns/${turn}/verdict`, { verdict });
