import type { Id } from '../../shared/types.ts';
import { http } from '../app/server.ts';
import type { Verdict } from './types.ts';

export const judge = (site: Id, turn: Id, verdict: Verdict) => http.post(`answer-bots/${site}/turns/${turn}/verdict`, { verdict });
