/** Where messages travel: PostgreSQL (the default on one machine), or Redis. Chosen once a process by `connect.ts`. */
export type Connection = { databaseUrl: string } | { redisUrl: string };

/** The schema that BullMQ's own tables live in, owned by the role `switchboard_jobs`. */
export const queueSchema = "bullmq";
