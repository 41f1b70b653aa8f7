import { parseSetCookie } from 'cookie';
import { hashPassword } from '#libs/platform';
import type { ApiUnderTest } from './api-under-test.js';

/** A password that the rules let through. */
export const PASSWORD = 'four unrelated words walk';

/** A browser as far as signing in needs one: it keeps cookies, says where its forms come from, and follows nothing by itself. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>> = {},
  ) {}

  get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask(path, { headers: { accept: 'text/html', ...headers } });
  }

  post(path: string, form: Record<string, string>, headers: Record<string, string> = { origin: new URL(this.url).origin }): Promise<Response> {
    const body = new URLSearchParams(form).toString();
    return this.ask(path, { method: 'POST', body, headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', ...headers } });
  }

  /** Signs in with a password; the session's cookie is kept. */
  signIn(email: string, password = PASSWORD, next?: string): Promise<Response> {
    return this.post('/sign-in', { email, password, ...(next !== undefined && { next }) });
  }

  private async ask(path: string, init: RequestInit & { headers: Record<string, string> }): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const target = new URL(path, this.url);
    const response = await fetch(target, { ...init, redirect: 'manual', headers: { ...this.headers, ...(cookie && { cookie }), ...init.headers } });
    for (const line of response.headers.getSetCookie()) {
      const { name, value = '', maxAge } = parseSetCookie(line);
      if (value === '' || maxAge === 0) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return response;
  }
}

/** Adds a person with a local account and roles, written `role@CODE`; gives the id. */
export async function addPerson(
  { test: { database } }: ApiUnderTest,
  email: string,
  roles: readonly string[],
  { password = PASSWORD, mustChange = false }: { password?: string | null; mustChange?: boolean } = {},
): Promise<number> {
  const [{ id }] = await database.query<{ id: number }>('INSERT INTO person (email, name) VALUES ($1, $2) RETURNING id', [email, email.split('@')[0]]);
  for (const role of roles) await database.query('INSERT INTO person_role (person_id, role, scope_code) VALUES ($1, $2, $3)', [id, ...role.split('@')]);
  if (password !== null) {
    await database.query('INSERT INTO local_account (person_id, password_hash, must_change) VALUES ($1, $2, $3)', [id, await hashPassword(password), mustChange]);
  }
  return id;
}
