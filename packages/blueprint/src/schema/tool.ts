import { z } from "zod";
import { key, scalar, sqlName, text, toolName } from "./name.ts";

/** HTTP methods that an API tool may use. */
export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** An argument that the model gives when it calls the tool. Beyond the spec. */
export const parameterSchema = z.strictObject({
  type: z.enum(["string", "number", "integer", "boolean"]),
  /** What it is, for the model. */
  description: text.optional(),
  /** Default true. */
  required: z.boolean().default(true),
  /** The only values allowed. */
  enum: z.array(scalar).min(1).optional(),
});

/** Who may agree to a call, and for how long it waits for them. Beyond the spec. */
export const approvalRulesSchema = z.strictObject({
  /** Seconds until the call is let go and the customer is told. Default 1800. */
  expires_in: z.int().min(60).max(86_400).default(1800),
  /** Whose decision it is; an admin may always decide. Default `operator`. */
  by: z.enum(["operator", "admin"]).default("operator"),
  /** Up to which amount an operator may agree; above it an admin decides. */
  limit: z.strictObject({ argument: key, at_most: z.number().min(0) }).optional(),
  /** Nobody who took part in the conversation may agree. Default false. */
  four_eyes: z.boolean().default(false),
});

/** Keys that every tool has, whatever its type. All but `name` are beyond the spec. */
const common = {
  /** What the model calls it by; unique in the document. */
  name: toolName,
  /** When to use it, for the model. */
  description: text.optional(),
  /** Its arguments by name. A database tool with a `key` has that one by itself. */
  parameters: z.record(key, parameterSchema).default({}),
  /** Longest wait for one call, in milliseconds. Default 10000. */
  timeout_ms: z.int().min(1).max(120_000).default(10_000),
  /** A call may safely be made again when nobody knows whether it went through. */
  idempotent: z.boolean().optional(),
  /** A person must agree before each call. Default false. */
  approval: z.boolean().default(false),
  /** Who agrees, and how long the call waits. Only where `approval` is true. Beyond the spec. */
  approval_rules: approvalRulesSchema.optional(),
  /** A visitor who is not identified may use it. Default false. */
  public: z.boolean().default(false),
};

/** Reads or changes rows of one of the client's tables. */
export const databaseToolSchema = z.strictObject({
  ...common,
  type: z.literal("database"),
  config: z.strictObject({
    table: sqlName,
    permissions: z.array(z.enum(["read", "write"])).min(1),
    /** Column that a row is looked up by; the model gives its value as an argument of that name. Beyond the spec. */
    key: sqlName.optional(),
    /** The only columns that are shown. Default: all. Beyond the spec. */
    columns: z.array(sqlName).min(1).optional(),
  }),
});

/** Calls an HTTP API. `{name}` in the endpoint takes a parameter; the others go into query (GET, DELETE) or JSON body. */
export const apiToolSchema = z.strictObject({
  ...common,
  type: z.literal("api"),
  config: z.strictObject({
    endpoint: text,
    method: z.enum(METHODS),
    /** Sent with every call; values may be `${SECRET}`. Beyond the spec. */
    headers: z.record(z.string().regex(/^[A-Za-z0-9-]+$/, "must be a header's name"), z.string()).default({}),
  }),
  /** The only hosts that it may reach, redirects included. Default: the endpoint's own. */
  allow: z.array(text).min(1).optional(),
});

/** Searches the client's knowledge. A type beyond the spec. */
export const knowledgeToolSchema = z.strictObject({
  ...common,
  type: z.literal("knowledge"),
  config: z
    .strictObject({
      /** Passages given to the model. Default 5. */
      limit: z.int().min(1).max(20).default(5),
    })
    .prefault({}),
});

export const toolSchema = z.discriminatedUnion("type", [databaseToolSchema, apiToolSchema, knowledgeToolSchema]);

/** A tool or an integration that the client needs and that is not built yet. */
export const missingSchema = z.strictObject({
  name: toolName,
  /** What cannot be done without it. */
  required_for: z.array(text).default([]),
  /** Somebody has opened an issue for it. */
  github_issue_created: z.boolean().default(false),
  issue_id: text.optional(),
});

/** The tools that the agent has, and those that are missing. */
export const toolsSchema = z.strictObject({
  available: z.array(toolSchema).default([]),
  missing: z.array(missingSchema).default([]),
});

export type ApprovalRules = z.output<typeof approvalRulesSchema>;
export type ToolParameter = z.output<typeof parameterSchema>;
export type DatabaseTool = z.output<typeof databaseToolSchema>;
export type ApiTool = z.output<typeof apiToolSchema>;
export type KnowledgeTool = z.output<typeof knowledgeToolSchema>;
export type Tool = z.output<typeof toolSchema>;
export type Missing = z.output<typeof missingSchema>;
