import { HeadroomError } from '#libs/kernel';

/** Why a request is let through to nothing. */
export type Refusal = 'wrong-token' | 'not-signed-in' | 'sign-in-unfinished' | 'unknown-host' | 'cross-site' | 'desk-inactive';

const WORDS: Readonly<Record<Refusal, readonly [message: string, remedy: string]>> = {
  'wrong-token': [
    'The token is not one that holds here: it is unknown, has expired or was revoked',
    'Send a token as Authorization: Bearer; an administrator makes them under Admin, Tokens',
  ],
  'not-signed-in': ['Nobody is signed in', 'Sign in, or send a token as Authorization: Bearer'],
  'sign-in-unfinished': ['Signing in is not finished', 'Open the sign-in page and give what it asks for'],
  'unknown-host': ['The request names a host that is not this server', 'Use the address in HEADROOM_PUBLIC_URL, or http://127.0.0.1'],
  'cross-site': [
    'A change was asked for by something that does not show to be a page of this server',
    'Open the page on this server and press the button there; a program sends a token as Authorization: Bearer',
  ],
  'desk-inactive': ['The operations desk is not active', 'Sign in as a person, or have an administrator make the operations desk active again'],
};

/** The error of a refusal. `cross-site` and `unknown-host` are forbidden whoever asks; the others ask to say who is asking. */
export function refusal(reason: Refusal): HeadroomError {
  const [message, remedy] = WORDS[reason];
  return new HeadroomError(reason, message, { kind: 'rejected-input', remedy });
}
