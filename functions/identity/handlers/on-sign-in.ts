import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';
import { tokenOfFan } from '../domain/token-of-fan.ts';

/** Cognito asks before it signs an access token. It gives the rights of a fan to whoever the fans' pool has let in. */
export const handler = async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => ({
  ...event,
  response: { claimsAndScopeOverrideDetails: tokenOfFan(event.request.groupConfiguration.groupsToOverride ?? []) },
});
