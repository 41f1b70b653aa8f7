/**
 * Whether GOV.UK Notify refuses a message (HTTP 400) for its recipient's number or address, and not for a template or a key that would be wrong for everybody.
 * `body` is its answer as parsed: `{ "errors": [{ "error": "ValidationError", "message": "phone_number Not enough digits" }] }`.
 * Source: the errors of its REST documentation.
 */
export function isAboutRecipient(body: unknown): boolean {
  const { errors } = (body ?? {}) as { errors?: unknown };
  return Array.isArray(errors) && errors.some((one) => {
    const { error, message } = (one ?? {}) as { error?: unknown; message?: unknown };
    return error === 'ValidationError' && /^(phone_number|email_address)\b/.test(String(message));
  });
}
