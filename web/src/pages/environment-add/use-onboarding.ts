import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ApiFailure } from '../../api/failure.ts';
import {
  editOnboarding,
  onboardingKey,
  onboardingQuery,
  setCredential,
  type OnboardingPlace,
} from '../../api/onboarding-queries.ts';
import type { CredentialInput, Onboarding, OnboardingEdit } from '../../api/types.ts';
import { tell } from '../../parts/messages-store.ts';

export interface OnboardingDraft {
  path: OnboardingPlace;
  onboarding: Onboarding | undefined;
  error: unknown;
  reload: () => void;
  /** Saves at once, one change after the other. Resolves to whether it was saved. */
  edit: (change: OnboardingEdit) => Promise<boolean>;
  editError: unknown;
  saving: boolean;
  /** Gives a credential to the server, which seals it. Resolves to whether it was kept. */
  enter: (credential: CredentialInput) => Promise<boolean>;
  enterError: unknown;
  entering: boolean;
  /** Asks for the state as it is now. */
  refresh: () => Promise<void>;
}

/** What is entered to connect a tenant, kept on the server: a reload, another window or a restart loses nothing that was saved. */
export function useOnboarding(path: OnboardingPlace): OnboardingDraft {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(onboardingQuery(path));
  const key = onboardingQuery(path).queryKey;
  const latest = useRef(data);
  useEffect(() => {
    latest.current = data;
  }, [data]);
  const keep = (after: Onboarding) => {
    latest.current = after;
    client.setQueryData(key, after);
  };
  const queue = { id: `onboarding ${path.onboardingId}` };
  const edit = useMutation({
    mutationFn: (change: OnboardingEdit) =>
      editOnboarding(path, { ...change, revision: latest.current?.revision ?? 0 }),
    scope: queue,
    onSuccess: keep,
    onError: async (failure) => {
      if (!(failure instanceof ApiFailure) || failure.facts.code !== 'onboarding_changed') return;
      await client.invalidateQueries({ queryKey: onboardingKey(path) });
      tell({ intent: 'warning', title: failure.facts.title, body: failure.facts.detail });
    },
  });
  const enter = useMutation({
    mutationFn: (credential: CredentialInput) => setCredential(path, credential),
    scope: queue,
    onSuccess: keep,
  });
  return {
    path,
    onboarding: data,
    error,
    reload: () => void refetch(),
    edit: (change) =>
      edit.mutateAsync(change).then(
        () => true,
        () => false,
      ),
    editError: edit.error,
    saving: edit.isPending,
    enter: (credential) =>
      enter.mutateAsync(credential).then(
        () => true,
        () => false,
      ),
    enterError: enter.error,
    entering: enter.isPending,
    refresh: () => client.invalidateQueries({ queryKey: onboardingKey(path) }),
  };
}
