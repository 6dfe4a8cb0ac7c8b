import { AppointmentError } from '#minutes/appointment.ts';
import type { Answered, OfficeAnswer } from './office-part.ts';
import { NoAnswer, within } from './patience.ts';

/** How long Outlook may think over one call, ms; saving an appointment on a slow line takes its time. */
const longestCall = 30_000;

/**
 * One call of Office.js as a promise. Whatever it says no with, by its answer or by throwing, becomes an
 * AppointmentError with Outlook's own words; `doing` names what was asked, for the administrator.
 */
export async function answerOf<T>(doing: string, call: (answered: Answered<T>) => void): Promise<T> {
  const asked = new Promise<T>((resolve, reject) => {
    const answered = (answer: OfficeAnswer<T>): void => {
      if (answer.error) reject(refusalOf(doing, answer.error));
      else resolve(answer.value);
    };
    try {
      call(answered);
    } catch (error) {
      reject(refusalOf(doing, error));
    }
  });
  try {
    return await within(longestCall, `Outlook (${doing})`, asked);
  } catch (error) {
    if (error instanceof NoAnswer) throw new AppointmentError('refused', error.message, { cause: error });
    throw error;
  }
}

/** Outlook's own name for what went wrong: "ItemNotSaved"; empty where it has none. */
export function officeNameOf(error: AppointmentError): string {
  return named(error.cause) ? error.cause.name : '';
}

function refusalOf(doing: string, reason: unknown): AppointmentError {
  const { name, message } = named(reason) ? reason : { name: '', message: String(reason) };
  const words = [name, message].filter(part => part !== '').join(': ');
  return new AppointmentError(kindOf(name), words === '' ? doing : words, { cause: reason });
}

function named(value: unknown): value is { readonly name: string; readonly message: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'name' in value &&
    typeof value.name === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}

/** Names of Office.js: "DataExceedsMaximumSize", "Sys.ArgumentOutOfRangeException", "OperationNotSupported". */
function kindOf(name: string): AppointmentError['kind'] {
  if (/Exceed|OutOfRange/.test(name)) return 'tooLong';
  if (/NotSupported|NotEnabled|Unsupported|NotImplemented/.test(name)) return 'unsupported';
  return 'refused';
}
