type Cause = { originalCode?: unknown };
type Wrapped = { code?: unknown; cause?: Cause; meta?: { driverAdapterError?: { cause?: Cause } } };

/** A SQLSTATE, which no EPIPE is; codes that begin with P1, P2 … are Prisma's own. */
const form = /^(?!P[1-9])(?=.*\d)[0-9A-Z]{5}$/;

/** What PostgreSQL answered to a statement that failed, also where Prisma has put its own code over it. Undefined: another failure. */
export function sqlStateOf(error: unknown): string | undefined {
  const { code, cause, meta } = (error ?? {}) as Wrapped;
  return [code, cause?.originalCode, meta?.driverAdapterError?.cause?.originalCode].find(
    (each): each is string => typeof each === "string" && form.test(each),
  );
}
