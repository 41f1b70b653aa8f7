export function findPages(
  look: (where: string) => Promise<string | undefined>,
  options?: { leaveOut?: RegExp },
): Promise<string[]>;
