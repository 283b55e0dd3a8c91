import type { DialPolicy } from "@switchboard/contracts/telephony";
import type { Transaction } from "@switchboard/db/database";
import { knownNumber } from "@switchboard/kit/phone-number";

/** Waiting changes nothing. */
type Beyond = { rule: "country" | "kind"; detail: string; possible_at: null };

/** Lines of people and businesses. All else (premium, shared-cost, personal, paging, satellite …) costs whoever calls it. */
const reachable = new Set(["FIXED_LINE", "MOBILE", "FIXED_LINE_OR_MOBILE", "VOIP", "TOLL_FREE"]);

/** What refuses a number for where or what it is: a country that is not called, or a line that whoever owns it is paid for. */
export async function beyondReach(
  tx: Transaction,
  clientId: string,
  policy: DialPolicy,
  number: string,
): Promise<Beyond | null> {
  const known = knownNumber(number);
  const allowed = policy.countries.length > 0 ? policy.countries : await ownCountries(tx, clientId);
  if (!known?.country || !allowed.includes(known.country)) {
    const where = known?.country
      ? `is one of ${nameOf(known.country)}`
      : "belongs to no country, as satellite numbers do";
    const which = allowed.length > 0 ? allowed.map(nameOf).join(", ") : "no country";
    const detail = `This number ${where}; numbers of ${which} may be called. An admin can change that in the dial policy.`;
    return { rule: "country", detail, possible_at: null };
  }
  if (known.kind !== null && reachable.has(known.kind)) return null;
  const what =
    known.kind === null ? "of no kind that is known" : `a ${known.kind.toLowerCase().replaceAll("_", " ")} number`;
  const detail = `This number is ${what}. Only ordinary lines and mobiles are called, since others may cost whoever calls them.`;
  return { rule: "kind", detail, possible_at: null };
}

/** Where the client's own numbers are. */
async function ownCountries(tx: Transaction, client_id: string): Promise<string[]> {
  const rows = await tx.phone_numbers.findMany({ where: { client_id }, select: { number: true } });
  return [...new Set(rows.flatMap(({ number }) => knownNumber(number)?.country ?? []))].toSorted();
}

const names = new Intl.DisplayNames("en", { type: "region" });
const nameOf = (country: string): string => names.of(country) ?? country;
