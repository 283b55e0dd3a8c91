import { z } from "zod";
import { key, text } from "../name.ts";

/** Moments at which a product may be offered. */
export const CROSS_SELL_TRIGGERS = ["positive_sentiment", "successful_resolution"] as const;

/** A product, and the customers it suits. */
export const productSchema = z.strictObject({
  id: key,
  /** All must hold: `customer_type:standard`, `interaction_count:>5`, `feature_usage:<50%`. None: it suits everybody. */
  conditions: z.array(text).default([]),
});

/** What is offered, when, and to whom. */
export const crossSellSchema = z.strictObject({
  /** Default false. */
  enabled: z.boolean().default(false),
  /** Any of these opens the offer. */
  triggers: z.array(z.enum(CROSS_SELL_TRIGGERS)).default([]),
  /** The first one whose conditions hold is offered. */
  products: z.array(productSchema).default([]),
});

export type CrossSell = z.output<typeof crossSellSchema>;
export type Product = z.output<typeof productSchema>;
