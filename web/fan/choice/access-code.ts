import { stored, useStored } from '../stored.ts';

/** The code a fan has typed for a sale that asks for one. */
interface AccessCode {
  performanceId: string;
  code: string;
}

const isAccessCode = (value: unknown): value is AccessCode =>
  typeof value === 'object' && value !== null && 'performanceId' in value && 'code' in value;

export const accessCode = stored<AccessCode>('access-code', () => sessionStorage, isAccessCode);

/** The shortest and the longest a code can be: another length is not sent. */
const [shortest, longest] = [4, 40];

/** What goes with a request to hold. */
export const accessCodeFor = (performanceId: string): { accessCode?: string } => {
  const kept = accessCode.get();
  const code = kept?.performanceId === performanceId ? kept.code.trim() : '';
  return code.length >= shortest && code.length <= longest ? { accessCode: code } : {};
};

export const useAccessCode = (performanceId: string): string => {
  const kept = useStored(accessCode);
  return kept?.performanceId === performanceId ? kept.code : '';
};
