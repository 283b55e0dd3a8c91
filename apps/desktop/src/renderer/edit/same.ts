/** Whether two values of forms say the same; arrays and objects by what is in them. */
export const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
