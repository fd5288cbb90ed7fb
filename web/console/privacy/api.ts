import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { Schemas } from '../../shared/api.ts';
import type { Id } from '../../shared/types.ts';
import { call, keyOf, read } from '../app/call.ts';

/** A day of the organization's time zone, such as `2026-11-30`. */
export type Day = string;
export type PrivacyRequest = Schemas['PrivacyRequestPrivacyRequest'];
export type Kind = PrivacyRequest['kind'];
export type Deadline = PrivacyRequest['deadlines'][number];
export type Regime = Deadline['regime'];
export type Step = PrivacyRequest['steps'][number];
export type Settings = Schemas['PrivacySettingPrivacySetting'];
export type Progress = Schemas['PrivacyErasureErasureProgress'];
export type Mentions = Schemas['PrivacyErasureErasureMentions'];
export type UnprovenItem = Schemas['PrivacyItemUnprovenItem'];

/** What an agent does to a request. */
export type Act = 'corrected' | 'extend' | 'pause' | 'resume';

export const requestKey = (id: Id) => keyOf('privacy/requests/{id}', { path: { id } });

/** Above this, the places have to be confirmed. */
export const freeMentions = 20;

export const act = (id: Id, act: Act) => call('POST', `privacy/requests/{id}/${act}`, { path: { id } });

/** How long data that was delivered can be opened. */
export const deliveredDays = 7;

/** How soon a deadline counts as near. */
export const soonDays = 7;

const aWhile = 5 * 60_000;

/** Deadlines come nearer while nobody does anything. */
export const useRequestCounts = (enabled = true) =>
  useQuery({ ...read('privacy/requests/counts'), enabled, staleTime: aWhile, refetchInterval: aWhile });

/** Reads the lists and counts of requests again. */
export function useListsAgain() {
  const queries = useQueryClient();
  return useCallback(() => {
    void queries.invalidateQueries({ queryKey: keyOf('privacy/requests') });
    void queries.invalidateQueries({ queryKey: keyOf('privacy/requests/counts') });
  }, [queries]);
}

/** Whether its data is on the way: the answer goes out as soon as it is made. */
export const isPreparing = ({ state, steps }: PrivacyRequest) =>
  state === 'in-progress' && steps.some(({ kind }) => kind === 'package-begun');

/** Whether its erasure was started: from then on, nothing else can be done with it. */
export const hasErasure = ({ steps }: PrivacyRequest) => steps.some(({ kind }) => kind === 'erasure-begun');

/** Whether it ends without the agent: an erasure runs, or the data is on the way. */
const endsSoon = (request: PrivacyRequest) => isPreparing(request) || (request.state === 'in-progress' && hasErasure(request));

export const isOpen = ({ closedAt }: PrivacyRequest) => !closedAt;

export const useRequest = (id: Id | undefined) =>
  useQuery({
    ...read('privacy/requests/{id}', { path: { id: id ?? '' } }),
    enabled: id !== undefined,
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && endsSoon(state.data) ? 2_000 : false),
  });
