import { join, resolve } from "node:path";

/** The checkout's root folder. */
export const rootDir: string = resolve(import.meta.dirname, "..");

/** The folder of the Prisma schema. */
export const prismaDir: string = join(rootDir, "prisma");

/** The folder of the database migrations. */
export const migrationsDir: string = join(prismaDir, "migrations");
