import os from 'node:os';

/** Whoever runs the command on this machine, as the audit log and histories tell it. */
export function whoRuns(): { readonly name: string; readonly email: string } {
  const { username } = os.userInfo();
  return { name: username, email: `${username}@command-line` };
}
