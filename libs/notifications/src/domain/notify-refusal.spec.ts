import { isAboutRecipient } from './notify-refusal.js';

describe('a refusal of GOV.UK Notify', () => {
  it.each([
    [true, { errors: [{ error: 'ValidationError', message: 'phone_number Not enough digits' }], status_code: 400 }],
    [true, { errors: [{ error: 'ValidationError', message: 'email_address Not a valid email address' }] }],
    [false, { errors: [{ error: 'ValidationError', message: 'template_id is not a valid UUID' }] }],
    [false, { errors: [{ error: 'BadRequestError', message: 'Missing personalisation: body' }] }],
    [false, { errors: 'phone_number' }],
    [false, { errors: [null] }],
    [false, null],
    [false, 'Bad Request'],
  ])('is %s about the recipient: %j', (isAbout, body) => {
    expect(isAboutRecipient(body)).toBe(isAbout);
  });
});
