import { DEFAULT_DIAL_RULES } from "@switchboard/contracts/telephony";
import type { TelephonySeed } from "../write/telephony.ts";

/** The shop's lines: two numbers in Oslo by one carrier, one that only calls, and people who asked to be left alone. */
export const northwindTelephony: TelephonySeed = {
  trunks: [
    { key: "in", name: "Fjordtel, incoming", direction: "inbound", allowed_addresses: ["198.51.100.0/24"] },
    {
      key: "out",
      name: "Fjordtel, outgoing",
      direction: "outbound",
      address: "sip.fjordtel.example:5061",
      transport: "tls",
    },
    { key: "spare", name: "Second carrier", direction: "outbound", address: "sip.carrier.example" },
  ],
  numbers: [
    { number: "+4721005100", label: "Customer service", inbound: "in", outbound: "out" },
    { number: "+4721005101", label: "Delivery appointments, calls only", inbound: null, outbound: "out" },
  ],
  rules: { ...DEFAULT_DIAL_RULES, enabled: true, at_once: 5, per_minute: 20 },
  doNotCall: [
    { number: "+4790000101", reason: "Asked on the phone not to be called", by: "Mia Holm", days: 2 },
    { number: "+4790000102", reason: "Listed in the national register", by: "Ada Storm", days: 40 },
    { number: "+4790000103", reason: "", by: "Ada Storm", days: 41 },
  ],
  refused: [
    { number: "+4790000117", reason: "too_many_of_caller", days: 1 },
    { number: null, reason: "no_config", days: 3 },
  ],
};
