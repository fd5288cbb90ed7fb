import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '../../../shared/api.ts';
import { keyOf, read } from '../../app/call.ts';

export type Version = Schemas['PolicyPolicyVersionView'];
/** What can be changed in a draft. */
export type Draft = Schemas['PolicyPolicyDraft'];
export type State = Version['state'];
export type Rule = Version['rules'][number];
export type Recipient = Version['recipients'][number];

export const versionsKey = keyOf('privacy/policies');
export const versionKey = (number: number) => keyOf('privacy/policies/{number}', { path: { number } });

export const useVersions = () => useQuery(read('privacy/policies'));
export const useVersion = (number: number) => useQuery(read('privacy/policies/{number}', { path: { number } }));
