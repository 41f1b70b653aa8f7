/** The injection token of `NotificationSettings`. */
export const NOTIFICATION_SETTINGS = Symbol('NotificationSettings');
